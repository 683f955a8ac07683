/**
 * An input for a decimal that stays text. Only a whole decimal leaves it; what is half typed stays inside, and an
 * empty or unreadable text gives way to the last decimal when the input is left.
 */
import { Input, type InputRef } from 'antd';
import { useRef, useState, type CSSProperties } from 'react';
import { plainDecimal } from './decimal';

interface DecimalFieldProps {
  id?: string;
  status?: '' | 'error';
  label?: string;
  value: string | null;
  onChange: (value: string | null) => void;
  /** Whether it may be empty. */
  optional?: boolean;
  /** Tells only when the input is left or Enter is pressed: where a change moves other figures. */
  late?: boolean;
  suffix?: string;
  placeholder?: string;
  style?: CSSProperties;
}

/** The input. */
export function DecimalField({ value, onChange, optional, late, label, suffix, placeholder, ...rest }: DecimalFieldProps) {
  const [typed, setTyped] = useState<string>();
  const input = useRef<InputRef>(null);
  const take = (text: string) => {
    const decimal = plainDecimal(text);
    if (decimal !== undefined && decimal !== value) onChange(decimal);
    else if (optional === true && text.trim() === '' && value !== null) onChange(null);
  };
  return (
    <Input
      {...rest}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(suffix === undefined ? {} : { suffix })}
      {...(placeholder === undefined ? {} : { placeholder })}
      ref={input}
      className="figure"
      inputMode="decimal"
      value={typed ?? value ?? ''}
      onChange={(event) => {
        setTyped(event.target.value);
        if (late !== true) take(event.target.value);
      }}
      onFocus={() => input.current?.select()}
      onBlur={() => {
        if (typed !== undefined) take(typed);
        setTyped(undefined);
      }}
      onPressEnter={() => {
        if (typed !== undefined) take(typed);
        setTyped(undefined);
      }}
    />
  );
}
