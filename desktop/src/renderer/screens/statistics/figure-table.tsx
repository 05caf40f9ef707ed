import { clsx } from '@zavod/ui/pieces/clsx.ts';

export interface FigureColumn<Row> {
  title: string;
  read: (row: Row) => string;
}

interface FigureTableProps<Row> {
  caption: string;
  /** What a row is about; the columns of numbers follow. */
  first: FigureColumn<Row>;
  columns: readonly FigureColumn<Row>[];
  rows: readonly Row[];
}

/** Names on the left, numbers under each other on the right. */
export function FigureTable<Row>({ caption, first, columns, rows }: FigureTableProps<Row>) {
  return (
    <div className="overflow-x-auto" role="group" aria-label={caption} tabIndex={0}>
      <table className="readable w-full text-sm tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="text-xs text-muted">
            <th scope="col" className="pb-1 text-left font-normal">
              {first.title}
            </th>
            {columns.map(({ title }) => (
              <th key={title} scope="col" className="pb-1 pl-4 text-right font-normal whitespace-nowrap">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={`${place} ${first.read(row)}`} className="border-t border-line">
              <th scope="row" className="max-w-0 truncate py-1.5 text-left font-medium" title={first.read(row)}>
                {first.read(row)}
              </th>
              {columns.map(({ title, read }) => (
                <td key={title} className={clsx('w-px py-1.5 pl-4 text-right whitespace-nowrap', /^0$/.test(read(row)) && 'text-muted')}>
                  {read(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
