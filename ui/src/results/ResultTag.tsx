/** A result as a word with its colour. */
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { asResult, RESULT_COLOUR } from './kinds';

/** The tag; a result that this screen does not know is shown as it is named. */
export function ResultTag({ result }: { result: string }) {
  const { t } = useTranslation();
  const known = asResult(result);
  return known
    ? <Tag className="flush" variant="filled" color={RESULT_COLOUR[known].tag}>{t(`result.${known}`)}</Tag>
    : <Tag>{result}</Tag>;
}
