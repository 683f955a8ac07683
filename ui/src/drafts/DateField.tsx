/**
 * An input for a day. The system's own field: Ant Design's brings dayjs, which does not load under the shell's frozen
 * prototypes. A day that is half typed stays inside.
 */
import { Input } from 'antd';
import { useState } from 'react';
import type { FieldInput } from './Field';

/** The input. */
export function DateField({ value, onChange, ...input }: FieldInput & { value: string; onChange: (day: string) => void }) {
  const [typed, setTyped] = useState<string>();
  return (
    <Input
      {...input}
      type="date"
      max="2999-12-31"
      value={typed ?? value}
      onChange={(event) => {
        setTyped(event.target.value);
        if (event.target.value !== '') onChange(event.target.value);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
