import { Select } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { clsx } from './clsx.ts';

interface ChoiceProps<Value extends string> {
  label: string;
  isLabelHidden?: boolean;
  value: Value;
  options: readonly { value: Value; words: string }[];
  onChoose: (value: Value) => void;
  className?: string;
}

/** One of a few. */
export function Choice<Value extends string>({ label, isLabelHidden = false, value, options, onChoose, className }: ChoiceProps<Value>) {
  return (
    <Select.Root value={value} items={options.map((option) => ({ value: option.value, label: option.words }))} onValueChange={(chosen) => chosen !== null && onChoose(chosen)}>
      <div className={className}>
        <Select.Label className={isLabelHidden ? 'sr-only' : 'mb-1 block text-xs font-medium'}>{label}</Select.Label>
        <Select.Trigger className="flex h-8 w-full items-center justify-between gap-2 rounded-md border border-edge bg-surface px-2.5 text-left text-sm text-text hover:bg-hover">
          <Select.Value className="truncate" />
          <Select.Icon>
            <ChevronDown size={14} aria-hidden className="text-muted" />
          </Select.Icon>
        </Select.Trigger>
      </div>
      <Select.Portal>
        <Select.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Select.Popup className="max-h-(--available-height) min-w-(--anchor-width) overflow-auto rounded-lg bg-raised p-1 text-sm text-text shadow-pop outline-none">
            {options.map((option) => (
              <Select.Item
                key={option.value}
                value={option.value}
                className={clsx('flex h-8 items-center gap-2 rounded-md px-2 outline-none data-highlighted:bg-hover')}
              >
                <span className="w-4">
                  <Select.ItemIndicator>
                    <Check size={14} aria-hidden />
                  </Select.ItemIndicator>
                </span>
                <Select.ItemText>{option.words}</Select.ItemText>
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
