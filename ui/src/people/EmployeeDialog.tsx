/** An employee is added or corrected by hand. What a roster's row would be refused for is refused here, at its field. */
import { App, Col, Form, Input, Row, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EmployeeDraft } from '../bindings/EmployeeDraft';
import type { EmployeeShown } from '../bindings/EmployeeShown';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { useAction } from '../shared/calls/useAction';
import { LEVELS, useLevelName } from './words';

interface EmployeeDialogProps {
  /** Who is corrected; nobody yet when one is added. */
  person?: EmployeeShown;
  close: () => void;
  /** Called with who was kept. */
  done?: (person: EmployeeShown) => void;
}

/** What the inputs hold: an input that was never touched is missing. */
type Filled = Partial<Record<keyof EmployeeDraft | 'staff_no' | 'reason', string>>;

const FIELDS = ['name', 'gender', 'birth_date', 'id_type', 'id_number', 'phone', 'education', 'hired_on', 'occupation', 'occupation_since', 'level', 'level_since', 'title', 'workshop', 'team'] as const;

/** The dialog. */
export function EmployeeDialog({ person, close, done }: EmployeeDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = (filled: Filled) => {
    if (!person) return call('add_employee', { staff_no: filled.staff_no ?? '', employee: draftOf(filled, {}) });
    const { staff_no } = person.line;
    return call('edit_employee', { staff_no, revision: person.revision, employee: draftOf(filled, initialOf(person)), reason: filled.reason ?? '' });
  };
  return (
    <FormDialog
      title={person ? t('employee.edit_title', { name: person.line.name }) : t('employee.add_title')}
      text={<p className="quiet">{person ? t('employee.edit_text') : t('employee.add_text')}</p>}
      go={person ? t('employee.edit_go') : t('employee.add_go')}
      width={940}
      fields={['staff_no', 'reason', ...FIELDS]}
      initial={person ? initialOf(person) : {}}
      act={act}
      done={(kept: EmployeeShown) => {
        void message.success(t(person ? 'employee.edit_done' : 'employee.add_done', { name: kept.line.name }));
        for (const told of kept.warnings ?? []) void message.warning(told.message, 8);
        close();
        done?.(kept);
      }}
      close={close}
    >
      <Inputs person={person} />
    </FormDialog>
  );
}

function Inputs({ person }: { person: EmployeeShown | undefined }) {
  const { t } = useTranslation();
  const levelName = useLevelName();
  const required = [{ required: true, whitespace: true, message: t('office.required') }];
  const day = <Input type="date" max="2999-12-31" />;
  return (
    <>
      <Row gutter={16}>
        {person ? null : <Part name="staff_no" label={t('results.staff_no')} rules={required}><Input autoFocus autoComplete="off" /></Part>}
        <Part name="name" label={t('results.name')} rules={required}><Input autoFocus={person !== undefined} autoComplete="off" /></Part>
        <Part name="id_number" label={t('employees.id_number')}>
          <Input autoComplete="off" placeholder={person?.line.id_number ?? ''} />
        </Part>
        <Part name="id_type" label={t('employee.id_type')}><Input autoComplete="off" placeholder={t('employee.id_card')} /></Part>
        <Part name="gender" label={t('person.gender')}>
          <Select allowClear options={(['male', 'female'] as const).map((value) => ({ value, label: t(`person.${value}`) }))} />
        </Part>
        <Part name="birth_date" label={t('person.birth_date')}>{day}</Part>
        <Part name="phone" label={t('person.phone')}><Input autoComplete="off" placeholder={person?.phone ?? ''} /></Part>
        <Units person={person} />
        <Part name="hired_on" label={t('employees.hired_on')}>{day}</Part>
        <Part name="occupation" label={t('employees.occupation')}><Input autoComplete="off" placeholder={t('employee.occupation_example')} /></Part>
        <Part name="occupation_since" label={t('person.occupation_since')}>{day}</Part>
        <Part name="level" label={t('employees.level')}>
          <Select allowClear options={LEVELS.map((value) => ({ value, label: levelName(value) }))} />
        </Part>
        <Part name="level_since" label={t('person.level_since')}>{day}</Part>
        <Part name="education" label={t('person.education')}><Input autoComplete="off" /></Part>
        <Part name="title" label={t('person.title')}><Input autoComplete="off" /></Part>
      </Row>
      {person ? (
        <Form.Item name="reason" label={t('conflict.reason')} extra={t('employee.reason_help')} rules={required}>
          <Input autoComplete="off" />
        </Form.Item>
      ) : null}
    </>
  );
}

/** The workshop, and the team within it; closed ones only where she is. Another workshop takes the team out of its input. */
function Units({ person }: { person: EmployeeShown | undefined }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<Filled>();
  const units = useAction('list_units', {}).data?.units ?? [];
  const chosen = Form.useWatch('workshop', form);
  const offered = units.filter((unit) => unit.closed_on === null || unit.unit === person?.workshop || unit.unit === person?.line.unit);
  const workshops = offered.filter((unit) => unit.team === null);
  const teams = offered.filter((unit) => unit.team !== null && unit.unit.startsWith(`${chosen ?? ''}/`));
  return (
    <>
      <Part name="workshop" label={t('employee.workshop')}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={workshops.map((unit) => ({ value: unit.unit, label: unit.name }))} onChange={() => form.setFieldValue('team', undefined)} />
      </Part>
      <Part name="team" label={t('employee.team')}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} disabled={teams.length === 0} options={teams.map((unit) => ({ value: unit.unit.slice(unit.unit.indexOf('/') + 1), label: unit.team }))} />
      </Part>
    </>
  );
}

function Part({ children, ...item }: React.ComponentProps<typeof Form.Item>) {
  return <Col span={6}><Form.Item {...item}>{children}</Form.Item></Col>;
}

function initialOf(person: EmployeeShown): Filled {
  const { line } = person;
  const known = {
    name: line.name, gender: person.gender, birth_date: person.birth_date, id_type: person.id_type, education: person.education, hired_on: line.hired_on,
    occupation: line.occupation, occupation_since: person.occupation_since, level: line.level, level_since: line.level_since, title: person.title,
    workshop: person.workshop, team: person.team,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
}

/** What is another now than it was. The two numbers that are shown masked have no first value: left alone, they stay. */
function draftOf(filled: Filled, before: Filled): EmployeeDraft {
  return Object.fromEntries(FIELDS.flatMap((field) => {
    const value = (filled[field] ?? '').trim();
    return value === (before[field] ?? '') ? [] : [[field, value]];
  }));
}
