/**
 * A button that reads a text file which somebody prepared. What is not UTF-8 is refused: read in another way it would
 * come in with other letters, unseen. Must not know what stands in the file.
 */
import { Button, type ButtonProps } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionError } from '../calls/errors';
import { utf8Text } from './utf8Text';
import { useRefusals } from '../calls/refusals';

interface TextFileButtonProps extends Pick<ButtonProps, 'size' | 'loading'> {
  /** What the file is, for those who do not see the button. */
  label: string;
  take: (text: string) => void;
  children: ReactNode;
}

/** The button. */
export function TextFileButton({ label, take, children, ...button }: TextFileButtonProps) {
  const { t } = useTranslation();
  const refuse = useRefusals();
  const picker = useRef<HTMLInputElement>(null);
  const read = (file: File) => {
    utf8Text(file).then((text) => {
      if (text !== undefined) take(text);
      else refuse(new ActionError({ code: 'text_not_utf8', message: t('common.text_not_utf8', { name: file.name }), hint: t('common.text_not_utf8_hint'), args: { name: file.name } }));
    }, refuse);
  };
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept=".toml"
        hidden
        aria-label={label}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) read(file);
          // The same file again, once it was mended, is a new choice.
          event.target.value = '';
        }}
      />
      <Button {...button} onClick={() => picker.current?.click()}>{children}</Button>
    </>
  );
}
