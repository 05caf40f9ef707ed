import { useTranslation } from 'react-i18next';

interface AsTableProps {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The numbers behind a chart, for whoever reads them better than a picture. */
export function AsTable({ caption, columns, rows }: AsTableProps) {
  const { t } = useTranslation();
  return (
    <details className="mt-1 text-xs">
      <summary className="w-fit rounded text-muted hover:text-text">{t('statistics.asTable')}</summary>
      <div className="mt-1 max-h-72 w-fit max-w-full overflow-auto" tabIndex={0} role="group" aria-label={caption}>
        <table className="readable tabular-nums">
          <caption className="sr-only">{caption}</caption>
          <thead className="sticky top-0 bg-surface text-left text-muted">
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className="py-1 pr-6 font-medium">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row[0]}>
                {row.map((cell, place) => (
                  <td key={columns[place]} className="py-0.5 pr-6">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
