/** The scheme: which components count and for how much, how they are rounded and what it takes to pass. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Dropdown, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SchemeComponentDraft } from '../bindings/SchemeComponentDraft';
import { DecimalField } from '../shared/drafts/DecimalField';
import { Field, Problems } from '../shared/drafts/Field';
import { ComponentFields } from './ComponentFields';
import { withComponent, withHeld } from './draft';
import type { PartProps } from './editorPart';
import { rebalanced } from './weights';
import { WeightBar } from './WeightBar';
import { WeightField } from './WeightField';
import { componentInk, COMPONENTS, ROUNDINGS, useWords } from '../shared/words/words';
import { classes } from '../shared/looks/classes';
import draftsStyle from '../shared/drafts/drafts.module.css';
import standardsStyle from './standards.module.css';
import style from './SchemeFields.module.css';

/** The part. */
export function SchemeFields(props: PartProps) {
  const { draft, change, at, held, hold } = props;
  const { t } = useTranslation();
  const words = useWords();
  const { scheme } = draft;
  const set = (fields: Partial<typeof scheme>) => change({ ...draft, scheme: { ...scheme, ...fields } });
  const setComponent = (code: string, fields: Partial<SchemeComponentDraft>) =>
    set({ components: scheme.components.map((one) => (one.component === code ? { ...one, ...fields } : one)) });
  const setWeight = (place: number, weight: string) => {
    const weights = scheme.components.map((one) => one.weight);
    const stays = new Set(scheme.components.flatMap((one, other) => (held.has(one.component) ? [other] : [])));
    const next = rebalanced(weights, place, weight, stays);
    const components = scheme.components.map((one, other) => ({ ...one, weight: next[other] ?? one.weight }));
    change({ ...draft, scheme: { ...scheme, components } }, withHeld(held, scheme.components[place]?.component ?? '', true));
  };
  const unused = COMPONENTS.filter((code) => !scheme.components.some((one) => one.component === code));
  return (
    <section className={classes(draftsStyle.draftPart, 'panel')} id="part-scheme" aria-label={t('standards.scheme')}>
      <header>
        <h2>{t('standards.scheme')}</h2>
        <span className="quiet small">{t('standard_edit.weights_help')}</span>
      </header>
      <WeightBar parts={scheme.components} />
      <Problems problems={[...at('scheme.components'), ...at('criteria')]} />
      {scheme.components.map((one, place) => {
        const title = words.component(one.component);
        return (
          <div key={one.component} className={classes(standardsStyle.draftEntry, 'above-s')} data-testid={`component-${one.component}`}>
            <div className={classes(standardsStyle.draftEntryLine, 'below-s')}>
              <WeightField
                label={t('standard_edit.weight_of', { name: title })}
                value={one.weight}
                wrong={at('scheme.components.weight', one.component).length > 0}
                held={held.has(one.component)}
                hold={(stays) => hold(one.component, stays)}
                onChange={(weight) => setWeight(place, weight)}
              />
              <i className={style.swatch} style={{ background: componentInk(one.component) }} aria-hidden="true" />
              <h3>{title}</h3>
              <span className="spring" />
              <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('standard_edit.remove', { name: title })} title={t('standard_edit.remove', { name: title })} disabled={scheme.components.length === 1} onClick={() => change(withComponent(draft, one.component, false))} />
            </div>
            <ComponentFields one={one} at={at} set={(fields) => setComponent(one.component, fields)} />
          </div>
        );
      })}
      <div className={style.weights}>
        <Dropdown
          disabled={unused.length === 0}
          trigger={['click']}
          menu={{ items: unused.map((code) => ({ key: code, label: words.component(code) })), onClick: ({ key }) => change(withComponent(draft, key, true)) }}
        >
          <Button type="dashed" size="small" icon={<PlusOutlined />}>{t('standard_edit.add_component')}</Button>
        </Dropdown>
      </div>
      <div className={draftsStyle.draftFields}>
        <Field label={t('standard_edit.pass_total')} span={3} problems={at('scheme.pass_total')}>
          {(input) => <DecimalField id={input.id} status={input.status} value={scheme.pass_total} onChange={(pass) => { if (pass !== null) set({ pass_total: pass }); }} />}
        </Field>
        <Field label={t('standard_edit.digits')} span={3} problems={at('scheme.digits')}>
          {(input) => <Select {...input} value={scheme.digits} onChange={(digits) => set({ digits })} options={[0, 1, 2, 3, 4].map((digits) => ({ value: digits, label: String(digits) }))} />}
        </Field>
        <Field label={t('standard_edit.rounding')} span={6}>
          {(input) => <Select {...input} value={scheme.rounding} onChange={(rounding) => set({ rounding })} options={ROUNDINGS.map((rule) => ({ value: rule, label: t(`rule.${rule}`) }))} />}
        </Field>
      </div>
      <Checkbox className="above-s" checked={scheme.permits_level_jump} onChange={(event) => set({ permits_level_jump: event.target.checked })}>{t('standard_edit.level_jump')}</Checkbox>
    </section>
  );
}
