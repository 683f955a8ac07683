/** How one criterion is marked: judged on a scale with what its marks mean, or measured with named outcomes. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CriterionDraft } from '../bindings/CriterionDraft';
import { DecimalField } from '../shared/drafts/DecimalField';
import { Field } from '../shared/drafts/Field';
import { turned } from './draft';
import { classes } from '../shared/looks/classes';
import draftsStyle from '../shared/drafts/drafts.module.css';
import style from './ScaleFields.module.css';

interface ScaleFieldsProps {
  one: CriterionDraft;
  wrong: (field: string) => boolean;
  set: (fields: Partial<CriterionDraft>) => void;
}

/** The fields. */
export function ScaleFields(props: ScaleFieldsProps) {
  const { one, wrong, set } = props;
  const { t } = useTranslation();
  const status = (field: string) => (wrong(field) ? 'error' : '');
  return (
    <div className={draftsStyle.draftEntryMore}>
      <div className={draftsStyle.draftFields}>
        <Field label={t('standard_edit.kind')} span={3}>
          {(input) => (
            <Select
              {...input}
              value={one.kind}
              onChange={(kind) => set(turned(one, kind, [t('standard_edit.point_good'), t('standard_edit.point_bad')]))}
              options={[{ value: 'judged', label: t('kind.judged') }, { value: 'measured', label: t('kind.measured') }]}
            />
          )}
        </Field>
        {one.kind === 'judged' ? (
          <>
            <Field label={t('field.min')} span={2}>
              {(input) => <DecimalField id={input.id} status={status('min')} value={one.min} onChange={(min) => { if (min !== null) set({ min }); }} />}
            </Field>
            <Field label={t('field.max')} span={2}>
              {(input) => <DecimalField id={input.id} status={status('max')} value={one.max} onChange={(max) => { if (max !== null) set({ max }); }} />}
            </Field>
            <Field label={t('field.step')} span={2}>
              {(input) => <DecimalField id={input.id} status={status('step')} optional value={one.step} onChange={(step) => set({ step })} />}
            </Field>
          </>
        ) : null}
        <Field label={t('field.code')} span={3}>
          {(input) => <Input {...input} status={status('code')} spellCheck={false} value={one.code} onChange={(event) => set({ code: event.target.value })} />}
        </Field>
        <Field label={t('field.name_en')} span={12}>
          {(input) => <Input {...input} value={one.name_en ?? ''} onChange={(event) => set({ name_en: event.target.value === '' ? null : event.target.value })} />}
        </Field>
      </div>
      {one.kind === 'judged' ? <Descriptors {...props} /> : <Points {...props} />}
    </div>
  );
}

function Descriptors({ one, wrong, set }: ScaleFieldsProps) {
  const { t } = useTranslation();
  const lines = one.descriptors;
  const setLine = (at: number, fields: Partial<(typeof lines)[number]>) =>
    set({ descriptors: lines.map((line, other) => (other === at ? { ...line, ...fields } : line)) });
  return (
    <table className={classes(draftsStyle.draftTable, 'above-s')}>
      <thead><tr><th className={style.column84}>{t('standard_edit.from')}</th><th>{t('standards.meaning')}</th><th className={style.column32} /></tr></thead>
      <tbody>
        {lines.map((line, at) => (
          <tr key={at}>
            <td><DecimalField label={t('standard_edit.from_at', { at: at + 1 })} status={wrong('descriptors') ? 'error' : ''} value={line.from} onChange={(from) => { if (from !== null) setLine(at, { from }); }} /></td>
            <td><Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} aria-label={t('standard_edit.meaning_at', { at: at + 1 })} value={line.text} onChange={(event) => setLine(at, { text: event.target.value })} /></td>
            <td><Remove name={t('standard_edit.meaning_at', { at: at + 1 })} remove={() => set({ descriptors: lines.filter((_, other) => other !== at) })} /></td>
          </tr>
        ))}
        <tr><td colSpan={3}><Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => set({ descriptors: [...lines, { from: one.min ?? '0', text: '' }] })}>{t('standard_edit.add_meaning')}</Button></td></tr>
      </tbody>
    </table>
  );
}

function Points({ one, wrong, set }: ScaleFieldsProps) {
  const { t } = useTranslation();
  const { points } = one;
  const setPoint = (at: number, fields: Partial<(typeof points)[number]>) =>
    set({ points: points.map((point, other) => (other === at ? { ...point, ...fields } : point)) });
  return (
    <table className={classes(draftsStyle.draftTable, 'above-s')}>
      <thead><tr><th>{t('standard_edit.outcome')}</th><th className={style.column100}>{t('field.points')}</th><th className={style.column32} /></tr></thead>
      <tbody>
        {points.map((point, at) => (
          <tr key={at}>
            <td><Input aria-label={t('standard_edit.outcome_at', { at: at + 1 })} status={wrong('points') ? 'error' : ''} value={point.name} onChange={(event) => setPoint(at, { name: event.target.value })} /></td>
            <td><DecimalField label={t('standard_edit.points_at', { at: at + 1 })} status={wrong('points') ? 'error' : ''} value={point.points} onChange={(value) => { if (value !== null) setPoint(at, { points: value }); }} /></td>
            <td><Remove name={t('standard_edit.outcome_at', { at: at + 1 })} remove={() => set({ points: points.filter((_, other) => other !== at) })} /></td>
          </tr>
        ))}
        <tr><td colSpan={3}><Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => set({ points: [...points, { name: '', points: '0' }] })}>{t('standard_edit.add_outcome')}</Button></td></tr>
      </tbody>
    </table>
  );
}

function Remove({ name, remove }: { name: string; remove: () => void }) {
  const { t } = useTranslation();
  return <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={t('standard_edit.remove', { name })} title={t('standard_edit.remove', { name })} onClick={remove} />;
}
