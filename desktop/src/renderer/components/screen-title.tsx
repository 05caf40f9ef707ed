import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { numberFormat } from '@zavod/ui/words/formats.ts';

export function ScreenTitle({ title, count }: { title: string; count?: number }) {
  const language = useLanguage();
  return (
    <h1 className="flex min-w-0 items-baseline gap-2 text-xl font-semibold tracking-[-0.01em]">
      <span className="truncate">{title}</span>
      {count !== undefined && count > 0 && (
        <span className="text-sm font-normal text-muted tabular-nums">{numberFormat(language).format(count)}</span>
      )}
    </h1>
  );
}
