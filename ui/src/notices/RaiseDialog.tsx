/** Takes in an objection: about whom, from whom, what is said, and the files that came with it. */
import { FileAddOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NoticeBoard } from '../bindings/NoticeBoard';
import { call } from '../shared/calls/call';
import { useRefusals } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { chooseFiles, HAS_DIALOGS } from '../shared/files/files';
import { means, useReadings } from '../shared/lists/search';

/** Files that objections usually come with; any other is typed. */
const KINDS = ['pdf', 'jpg', 'jpeg', 'png', 'doc', 'docx', 'xls', 'xlsx', 'txt', 'zip'];

interface Filled {
  staff_no: string;
  raised_on: string;
  raised_by?: string;
  facts: string;
  /** One path a line. */
  evidence?: string;
}

/** The dialog. */
export function RaiseDialog({ board, close }: { board: NoticeBoard; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const readings = useReadings();
  const people = useAction('list_candidates', { round: board.round }).data?.candidates ?? [];
  const required = [{ required: true, whitespace: true, message: t('office.required') }];
  return (
    <FormDialog<Filled, NoticeBoard>
      title={t('notice.raise_title')}
      text={<p>{t('notice.raise_text')}</p>}
      go={t('notice.raise_go')}
      width={600}
      fields={['staff_no', 'raised_on', 'raised_by', 'facts', 'evidence']}
      initial={{ raised_on: board.today }}
      act={({ evidence, ...filled }) => call('raise_objection', { round: board.round, ...filled, evidence: linesOf(evidence ?? '') })}
      done={() => {
        void message.success(t('notice.raised_done'));
        close();
      }}
      close={close}
    >
      <Form.Item name="staff_no" label={t('notice.about')} rules={[{ required: true, message: t('office.required') }]}>
        <Select
          showSearch={{ filterOption: (typed, option) => means(typed, { name: String(option?.['name'] ?? ''), staff_no: String(option?.value ?? '') }, readings) }}
          options={people.filter((one) => one.state === 'enrolled').map((one) => ({ value: one.staff_no, name: one.name, label: `${one.name} (${one.staff_no})` }))}
        />
      </Form.Item>
      <Form.Item name="raised_by" label={t('notice.raised_by')} extra={t(board.anonymous ? 'notice.raised_by_open' : 'notice.raised_by_needed')} rules={board.anonymous ? [] : required}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="raised_on" label={t('notice.raised_on')} rules={[{ required: true, message: t('office.required') }]}>
        <Input type="date" max="2999-12-31" />
      </Form.Item>
      <Form.Item name="facts" label={t('notice.facts')} extra={t('notice.facts_help')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
      <Form.Item className="flush" name="evidence" label={t('notice.evidence')} extra={t('notice.evidence_help')}>
        <Paths />
      </Form.Item>
    </FormDialog>
  );
}

interface PathsProps {
  id?: string;
  value?: string;
  onChange?: (text: string) => void;
}

/** Paths, one a line: typed, or chosen. */
function Paths({ id, value = '', onChange }: PathsProps) {
  const { t } = useTranslation();
  const refuse = useRefusals();
  const choose = () => {
    const kind = { name: t('notice.evidence'), extension: KINDS };
    chooseFiles(t('notice.evidence'), kind).then((more) => onChange?.([...new Set([...linesOf(value), ...more])].join('\n')), refuse);
  };
  return (
    <>
      <Input.TextArea {...(id === undefined ? {} : { id })} value={value} onChange={(event) => onChange?.(event.target.value)} autoSize={{ minRows: 1, maxRows: 5 }} spellCheck={false} />
      {HAS_DIALOGS ? <Button className="above-s" icon={<FileAddOutlined />} onClick={choose}>{t('common.browse')}</Button> : null}
    </>
  );
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
}
