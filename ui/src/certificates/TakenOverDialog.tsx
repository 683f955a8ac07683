/** A certificate that was given before or elsewhere is taken over, or corrected. What the rules refuse is said at its field. */
import { App, Col, Form, Input, Row, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SkillLevel } from '../bindings/SkillLevel';
import type { TakenOverDraft } from '../bindings/TakenOverDraft';
import type { TakenOverKept } from '../bindings/TakenOverKept';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { LEVELS, useWords } from '../shared/words/words';

/** A certificate that was taken over, as its dialogs know it. */
export interface KnownTakenOver {
  number: string;
  issuer: string;
  /** Code. */
  occupation: string;
  level: SkillLevel;
  issued_on: string;
  revision: number;
}

interface TakenOverDialogProps {
  /** Whose it is; asked for where it is not known yet. */
  holder?: { staff_no: string; name: string };
  /** What is offered as the occupation of a new one. */
  occupation?: string | null;
  /** The one that is corrected; none while one is taken over. */
  known?: KnownTakenOver;
  close: () => void;
}

/** What the inputs hold. */
type Filled = Partial<Record<keyof TakenOverDraft | 'staff_no' | 'reason', string>>;

const FIELDS = ['number', 'issuer', 'occupation', 'level', 'issued_on'] as const satisfies readonly (keyof TakenOverDraft)[];

/** The dialog. */
export function TakenOverDialog({ holder, occupation = null, known, close }: TakenOverDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const words = useWords();
  const required = [{ required: true, whitespace: true, message: t('office.required') }];
  const initial: Filled = known ? { ...textsOf(known) } : occupation === null ? {} : { occupation };
  const act = (filled: Filled) => (known
    ? call('correct_taken_over', { number: known.number, revision: known.revision, certificate: changesOf(filled, known), reason: filled.reason ?? '' })
    : call('add_taken_over', { staff_no: holder?.staff_no ?? filled.staff_no ?? '', certificate: draftOf(filled) }));
  return (
    <FormDialog
      title={title(holder?.name)}
      text={<p className="quiet">{t(known ? 'taken_over.correct_text' : 'taken_over.add_text')}</p>}
      go={t(known ? 'taken_over.correct_go' : 'taken_over.add_go')}
      width={640}
      fields={['staff_no', 'reason', ...FIELDS]}
      initial={initial}
      act={act}
      done={(kept: TakenOverKept) => {
        void message.success(t(known ? 'taken_over.correct_done' : 'taken_over.add_done', { name: kept.certificate.name }));
        for (const told of kept.warnings ?? []) void message.info(told.message, 8);
        close();
      }}
      close={close}
    >
      <Row gutter={16}>
        {holder ? null : <Col span={12}><Form.Item name="staff_no" label={t('results.staff_no')} rules={required}><Input autoFocus autoComplete="off" /></Form.Item></Col>}
        <Col span={12}><Form.Item name="number" label={t('certificates.number')} rules={required}><Input autoFocus={holder !== undefined} autoComplete="off" spellCheck={false} className="mono" /></Form.Item></Col>
        <Col span={12}><Form.Item name="issuer" label={t('taken_over.issuer')} rules={required}><Input autoComplete="off" /></Form.Item></Col>
        <Col span={12}><Form.Item name="occupation" label={t('employees.occupation')} rules={required}><Input autoComplete="off" placeholder={t('employee.occupation_example')} /></Form.Item></Col>
        <Col span={12}>
          <Form.Item name="level" label={t('certificates.level')} rules={required}>
            <Select options={LEVELS.map((value) => ({ value, label: words.level(value) }))} />
          </Form.Item>
        </Col>
        <Col span={12}><Form.Item name="issued_on" label={t('certificates.issued_on')} rules={required}><Input type="date" max="2999-12-31" /></Form.Item></Col>
      </Row>
      {known ? (
        <Form.Item name="reason" label={t('conflict.reason')} extra={t('employee.reason_help')} rules={required}>
          <Input autoComplete="off" />
        </Form.Item>
      ) : null}
    </FormDialog>
  );

  function title(name: string | undefined): string {
    if (known) return t('taken_over.correct_title', { name: name ?? '' });
    return name === undefined ? t('taken_over.add_title') : t('taken_over.add_title_of', { name });
  }
}

function textsOf(known: KnownTakenOver): Record<(typeof FIELDS)[number], string> {
  return { number: known.number, issuer: known.issuer, occupation: known.occupation, level: known.level, issued_on: known.issued_on };
}

function draftOf(filled: Filled): TakenOverDraft {
  return Object.fromEntries(FIELDS.map((field) => [field, (filled[field] ?? '').trim()]));
}

/** What is another now than it was. */
function changesOf(filled: Filled, known: KnownTakenOver): TakenOverDraft {
  const before = textsOf(known);
  return Object.fromEntries(FIELDS.flatMap((field) => {
    const value = (filled[field] ?? '').trim();
    return value === before[field] ? [] : [[field, value]];
  }));
}
