/**
 * Words of the file that seem to say that nothing was given (缺考): ticked once, they mean that, and never 0. Must not know what
 * is imported.
 */
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../bindings/ImportReport';
import type { Mapped } from './choice';

interface AbsentWordsProps {
  report: ImportReport | undefined;
  mapped: Mapped;
  setMapped: (mapped: Mapped) => void;
}

/** The problem by which the engine asks, and the field that it asks about. */
const CODE = 'mark_absent_in_words';
const FIELD = 'mark';

/** The words, each with how often it stands in the file; nothing where there are none. */
export function AbsentWords({ report, mapped, setMapped }: AbsentWordsProps) {
  const { t } = useTranslation();
  const ticked = mapped.missing?.[FIELD] ?? [];
  const counts = new Map<string, number>(ticked.map((word) => [word, 0]));
  for (const problem of report?.problems ?? []) {
    const word = problem.code === CODE ? problem.args['word'] : undefined;
    if (word !== undefined) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  const tick = (word: string, on: boolean) => {
    const words = on ? [...ticked, word] : ticked.filter((one) => one !== word);
    setMapped({ ...mapped, missing: { ...mapped.missing, [FIELD]: words } });
  };
  return (
    <fieldset className="below-s" data-testid="absent-words">
      <legend>{t('tables.absent')}</legend>
      {[...counts].map(([word, count]) => (
        <Checkbox key={word} checked={ticked.includes(word)} onChange={(event) => tick(word, event.target.checked)}>
          {count > 0 ? t('tables.absent_word', { word, count }) : word}
        </Checkbox>
      ))}
    </fieldset>
  );
}
