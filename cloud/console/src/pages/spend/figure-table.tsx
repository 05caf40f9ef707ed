import type { ReactNode } from 'react';

interface FigureTableProps {
  caption: string;
  /** The first names the rows. */
  columns: readonly string[];
  rows: readonly { key: string; name: ReactNode; figures: readonly ReactNode[] }[];
}

/** Names with figures beside them, right-aligned so that they can be compared. */
export function FigureTable({ caption, columns: [first, ...others], rows }: FigureTableProps) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            <th scope="col" className="py-1.5 pr-4 text-left font-medium">
              {first}
            </th>
            {others.map((name) => (
              <th key={name} scope="col" className="py-1.5 pl-4 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, figures }) => (
            <tr key={key} className="border-b border-line last:border-0">
              <th scope="row" className="max-w-80 py-1.5 pr-4 text-left font-normal break-words">
                {name}
              </th>
              {figures.map((figure, n) => (
                <td key={others[n] ?? n} className="py-1.5 pl-4 text-right whitespace-nowrap tabular-nums">
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
