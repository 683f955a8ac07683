/**
 * An input for a day. The system's own field: Ant Design's brings dayjs, which does not load under the shell's frozen
 * prototypes. A day that is half typed stays inside.
 */
import { Input } from 'antd';
import type { FieldInput } from './Field';
import { useTyped } from './useTyped';

/** The input. */
export function DateField({ value, onChange, ...input }: FieldInput & { value: string; onChange: (day: string) => void }) {
  const { typed, setTyped, own } = useTyped(value, whole);
  return (
    <Input
      {...input}
      {...own}
      type="date"
      max="2999-12-31"
      value={typed ?? value}
      onChange={(event) => {
        setTyped(event.target.value);
        const day = whole(event.target.value);
        if (day !== undefined) onChange(day);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}

/** The browser hands out nothing until the day is whole. */
function whole(typed: string): string | undefined {
  return typed === '' ? undefined : typed;
}
