/** One more rater, or another in the place of one who cannot go on: who she is, how she is related to candidates, and whom she marks. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Col, Form, Input, Row, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Component } from '../bindings/Component';
import type { PanelDraft } from '../bindings/PanelDraft';
import type { RelationKind } from '../bindings/RelationKind';
import type { RoundShown } from '../bindings/RoundShown';
import type { PanelRole } from '../bindings/PanelRole';
import { usePeopleSearch } from '../people/search';
import { titleOf } from '../shared/words/format';
import { CorrectionDialog } from './CorrectionDialog';
import { componentFor, mayServe, member, RELATIONS, ROLES } from './planDraft';
import { type FilledScope, scopeOf } from './scope';
import { ScopeItems } from './ScopeItems';

interface NewRaterDialogProps {
  shown: RoundShown;
  /** Who is replaced; nobody where a rater is added. */
  replaced?: PanelDraft;
  done: () => void;
  close: () => void;
}

interface Filled {
  code: string;
  name: string;
  staff_no: string;
  role: PanelRole;
  relations: { staff_no?: string; kind?: RelationKind }[];
}

/** Nothing is everybody. */
type FilledRater = Filled & FilledScope;

/** The dialog. */
export function NewRaterDialog({ shown, replaced, done, close }: NewRaterDialogProps) {
  const { t } = useTranslation();
  const { plan } = shown;
  const marked = shown.components.filter((one) => one.marked).map((one) => one.component);
  const first = member(plan.panel, replaced?.role ?? 'assessor', marked);
  const rater = (filled: Partial<Filled>): PanelDraft => {
    const role = filled.role ?? first.role;
    return {
      code: (filled.code ?? '').trim(), name: (filled.name ?? '').trim(), role,
      // Who takes over marks what the other has marked.
      component: replaced ? replaced.component : componentFor(role, marked),
      staff_no: filled.staff_no?.trim() ? filled.staff_no.trim() : null,
    };
  };
  const relations = (filled: Partial<Filled>) => (filled.relations ?? [])
    .filter((one) => one.staff_no?.trim())
    .map((one) => ({ staff_no: (one.staff_no ?? '').trim(), kind: one.kind ?? 'kin' }));
  return (
    <CorrectionDialog<FilledRater>
      round={plan.code}
      title={replaced ? t('correction.replace_title', { name: replaced.name }) : titleOf(t('correction.add_rater'))}
      go={replaced ? t('correction.replace_go') : t('correction.add_rater_go')}
      width={640}
      initial={{ code: first.code, role: first.role }}
      correction={(filled) => (replaced
        ? { kind: 'replace_rater', rater: replaced.code, by: rater(filled), relations: relations(filled) }
        : { kind: 'add_rater', rater: rater(filled), relations: relations(filled), people: rater(filled).component === null ? [] : scopeOf(filled) })}
      isWhole={(filled) => Boolean(filled.name?.trim() && filled.code?.trim())}
      done={done}
      close={close}
    >
      <Row gutter={16}>
        <Col span={8}><Name /></Col>
        <Col span={5}><Form.Item name="staff_no" label={t('plan.staff_no')}><Input autoComplete="off" /></Form.Item></Col>
        <Col span={4}><Form.Item name="code" label={t('plan.rater_code')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}><Input autoComplete="off" spellCheck={false} /></Form.Item></Col>
        <Col span={7}>
          <Form.Item name="role" label={t('plan.role')}>
            <Select options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`), disabled: !mayServe(role, marked) }))} />
          </Form.Item>
        </Col>
      </Row>
      <Form.List name="relations">
        {(rows, { add, remove }) => (
          <div className="below-s">
            {rows.map((row) => (
              <Row gutter={8} key={row.key} align="middle">
                <Col span={8}><Form.Item name={[row.name, 'staff_no']} label={t('plan.candidate')}><Input autoComplete="off" /></Form.Item></Col>
                <Col span={8}><Form.Item name={[row.name, 'kind']} label={t('plan.relation')} initialValue="kin"><Select options={RELATIONS.map((kind) => ({ value: kind, label: t(`relation.${kind}`) }))} /></Form.Item></Col>
                <Col span={2}><Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('plan.remove_relation', { row: row.name + 1 })} onClick={() => remove(row.name)} /></Col>
              </Row>
            ))}
            <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => add({ kind: 'kin' })}>{t('plan.add_relation')}</Button>
          </div>
        )}
      </Form.List>
      {/* Whoever takes over takes the scope over, too. */}
      {replaced ? null : <Scope marked={marked} />}
    </CorrectionDialog>
  );
}

/** Whom she marks; whoever marks nobody is not asked. */
function Scope({ marked }: { marked: Component[] }) {
  const form = Form.useFormInstance<Filled>();
  const role = Form.useWatch('role', form);
  return role && componentFor(role, marked) === null ? null : <ScopeItems chosen={[]} />;
}

/** The name, typed or chosen from the employees; whoever is chosen brings her staff number along. */
function Name() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<Filled>();
  const [people, search] = usePeopleSearch();
  return (
    <Form.Item name="name" label={t('plan.rater_name')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
      <AutoComplete
        autoFocus
        popupMatchSelectWidth={260}
        showSearch={{ onSearch: search, filterOption: false }}
        options={people.map((one) => ({ value: one.name, key: one.staff_no, label: `${one.name}\u2002${one.staff_no}` }))}
        onSelect={(_: string, option: { key: string }) => form.setFieldValue('staff_no', option.key)}
      />
    </Form.Item>
  );
}
