/**
 * An input for a decimal that stays text. Only a whole decimal leaves it; what is half typed stays inside, and an
 * empty or unreadable text gives way to the last decimal when the input is left.
 */
import { Input, type InputRef } from 'antd';
import { useRef, type CSSProperties } from 'react';
import { asPercent, plainDecimal, plainShare } from './decimal';
import { useTyped } from './useTyped';

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
  /** Whether it is a share: `90%` may be typed for 0.9, and what a decimal means in percent stands beside it. */
  share?: boolean;
  placeholder?: string;
  style?: CSSProperties;
}

/** The input. */
export function DecimalField({ value, onChange, optional, late, label, suffix, share, placeholder, ...rest }: DecimalFieldProps) {
  const input = useRef<InputRef>(null);
  const read = (text: string) => (optional === true && text.trim() === '' ? null : (share === true ? plainShare : plainDecimal)(text));
  const { typed, setTyped, own } = useTyped(value, read);
  const take = (text: string) => {
    const decimal = read(text);
    if (decimal !== undefined && decimal !== value) onChange(decimal);
  };
  const percent = share === true && value !== null ? asPercent(value) : undefined;
  const unit = percent === undefined ? suffix : `= ${percent}%`;
  return (
    <Input
      {...rest}
      {...own}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(unit === undefined ? {} : { suffix: unit })}
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
