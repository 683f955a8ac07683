/** What can be done about a person's record: correct it, note that she left, give her what is kept of her, erase it. */
import { EditOutlined, MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Form, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { EmployeeShown } from '../bindings/EmployeeShown';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { ReasonDialog } from '../shared/dialogs/ReasonDialog';
import { beside, chooseNewFile } from '../shared/files/files';
import { PathField } from '../shared/files/PathField';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { useSession } from '../session/session';
import { day } from '../shared/words/format';
import { EmployeeDialog } from './EmployeeDialog';

type Act = 'edit' | 'left' | 'returned' | 'extract' | 'erase';

/** The buttons, and the dialog of the one that was pressed. */
export function PersonActs({ person }: { person: EmployeeShown }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act>();
  const close = () => setAct(undefined);
  const leaving: Act = person.line.left_on === null ? 'left' : 'returned';
  const more: Act[] = [leaving, 'extract', 'erase'];
  return (
    <>
      <Button icon={<EditOutlined />} onClick={() => setAct('edit')}>{t('employee.edit')}</Button>
      <Dropdown
        trigger={['click']}
        menu={{ items: more.map((key) => ({ key, label: t(`employee.${key}`), danger: key === 'erase' })), onClick: ({ key }) => setAct(more.find((one) => one === key)) }}
      >
        <Button icon={<MoreOutlined />} aria-label={t('employee.more')} title={t('employee.more')} />
      </Dropdown>
      {act === 'edit' ? <EmployeeDialog person={person} close={close} /> : null}
      {act === 'left' ? <Left person={person} close={close} /> : null}
      {act === 'returned' ? <Returned person={person} close={close} /> : null}
      {act === 'extract' ? <Extract person={person} close={close} /> : null}
      {act === 'erase' ? <Erase person={person} close={close} /> : null}
    </>
  );
}

interface OfPerson {
  person: EmployeeShown;
  close: () => void;
}

function useDone(close: () => void) {
  const { message } = App.useApp();
  return (said: string) => {
    void message.success(said);
    close();
  };
}

function Left({ person: { line }, close }: OfPerson) {
  const { t } = useTranslation();
  const done = useDone(close);
  return (
    <FormDialog
      title={t('employee.left_title', { name: line.name })}
      text={<p>{t('employee.left_text')}</p>}
      go={t('employee.left')}
      fields={['on']}
      act={({ on }: { on: string }) => call('mark_employee_left', { staff_no: line.staff_no, on })}
      done={() => done(t('employee.left_done', { name: line.name }))}
      close={close}
    >
      <Form.Item name="on" label={t('employee.left_on')} rules={[{ required: true, message: t('office.required') }]}>
        <Input autoFocus type="date" max="2999-12-31" />
      </Form.Item>
    </FormDialog>
  );
}

function Returned({ person: { line }, close }: OfPerson) {
  const { t } = useTranslation();
  const done = useDone(close);
  return (
    <ReasonDialog
      open
      title={t('employee.returned_title', { name: line.name })}
      help={t('employee.reason_help')}
      go={t('employee.returned')}
      act={({ reason }) => call('mark_employee_returned', { staff_no: line.staff_no, reason })}
      done={() => done(t('employee.returned_done', { name: line.name }))}
      close={close}
    >
      <p>{t('employee.returned_text')}</p>
    </ReasonDialog>
  );
}

function Extract({ person: { line }, close }: OfPerson) {
  const { t } = useTranslation();
  const done = useDone(close);
  const name = t('employee.extract_file', { name: line.name });
  const path = beside(useSession().office?.location ?? '', name);
  return (
    <FormDialog
      title={t('employee.extract_title', { name: line.name })}
      text={<p>{t('employee.extract_text')}</p>}
      go={t('employee.extract_go')}
      fields={['path']}
      initial={{ path }}
      act={({ path }: { path: string }) => call('extract_employee', { staff_no: line.staff_no, path })}
      done={({ path }) => done(t('employee.extract_done', { path }))}
      close={close}
    >
      <Form.Item name="path" label={t('employee.extract_path')} rules={[{ required: true, message: t('office.required') }]}>
        <PathField label={t('employee.extract_path')} browse={() => chooseNewFile(t('employee.extract_path'), { name: t('tables.workbook'), extension: 'xlsx' }, path)} />
      </Form.Item>
    </FormDialog>
  );
}

function Erase({ person: { line }, close }: OfPerson) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const done = useDone(close);
  const { data, error } = useAction('preview_erasing', { staff_no: line.staff_no });
  return (
    <ReasonDialog
      open
      danger
      title={t('employee.erase_title', { name: line.name })}
      help={t('employee.erase_help')}
      go={t('employee.erase')}
      act={({ reason }) => call('erase_employee', { staff_no: line.staff_no, reason }).then((erased) => {
        if (erased.extent === 'everything') void navigate('/employees');
      })}
      done={() => done(t('employee.erase_done', { name: line.name }))}
      close={close}
    >
      {error ? <Refusal error={error} /> : null}
      {data ? <p>{t(`employee.erase_${data.extent}`, { until: data.until === null ? '' : day(data.until, i18n.language) })}</p> : null}
      {data ? <p className="quiet">{t('employee.erase_log')}</p> : null}
      {data || error ? null : <Skeleton active title={false} paragraph={{ rows: 1 }} />}
    </ReasonDialog>
  );
}
