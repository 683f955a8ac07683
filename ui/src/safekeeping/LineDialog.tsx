/** One line of the log, with all its particulars in words. */
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { moment, useLogWords } from './logWords';
import style from './LogScreen.module.css';

/** A line as it is read here. */
export interface LogLine {
  seq: string;
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail: string;
}

/** The dialog. */
export function LineDialog({ line, close }: { line: LogLine; close: () => void }) {
  const { t } = useTranslation();
  const words = useLogWords();
  const facts: [string, string][] = [
    [t('log.at'), moment(line.at)], [t('log.actor'), line.actor], [t('log.subject'), line.subject === '' ? '–' : words.subject(line.subject)],
    ...words.particulars(line.action, line.detail),
  ];
  return (
    <Modal open title={t('log.line', { seq: line.seq, act: words.act(line.action) })} footer={null} width={640} onCancel={close}>
      <dl className={style.facts} data-testid="line">
        {facts.map(([name, value]) => [<dt key={`${name}-t`} className="quiet">{name}</dt>, <dd key={`${name}-d`}>{value}</dd>])}
      </dl>
    </Modal>
  );
}
