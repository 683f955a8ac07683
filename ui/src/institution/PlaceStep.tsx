/** Where the office file goes, and once more what it is founded on, which can be kept as a settings file. */
import { Button, Descriptions } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FirstNumber } from '../bindings/FirstNumber';
import type { OfficeDraft } from '../bindings/OfficeDraft';
import type { OfficeDraftRead } from '../bindings/OfficeDraftRead';
import type { RulePackShown } from '../bindings/RulePackShown';
import { call } from '../shared/calls/call';
import { useWords } from '../shared/words/words';
import { PathField } from '../shared/files/PathField';
import { chooseNewFile } from '../shared/files/files';
import { SaveFile } from '../shared/files/SaveFile';
import style from './PlaceStep.module.css';

interface PlaceStepProps {
  place: string;
  change: (place: string) => void;
  pack: RulePackShown | undefined;
  numbers: FirstNumber[];
  /** What the office is founded on; none while a settings file cannot be read. */
  draft: OfficeDraft | null;
  /** The same as it stands this moment: what is shown follows typing after a pause, what is saved does not. */
  written: () => Promise<OfficeDraftRead>;
}

/** The step. */
export function PlaceStep({ place, change, pack, numbers, draft, written }: PlaceStepProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [saving, setSaving] = useState(false);
  return (
    <>
      <Descriptions
        size="small"
        column={1}
        styles={{ label: { width: 110 } }}
        items={[
          ...(draft === null ? [] : [{ key: 'name', label: t('office.name'), children: draft.institution.name }]),
          { key: 'pack', label: t('office.step_rules'), children: pack?.title },
          {
            key: 'numbers',
            label: t('office.first_numbers'),
            children: <span className={style.firstNumbers}>{numbers.map((one) => <span key={one.level}><b className="figure">{one.number}</b> <span className="quiet">{words.level(one.level)}</span></span>)}</span>,
          },
        ]}
      />
      <label className={style.officePlace} htmlFor="office-place">{t('office.path_new')}</label>
      <PathField
        id="office-place"
        label={t('office.path_new')}
        value={place}
        onChange={change}
        browse={() => chooseNewFile(t('office.create_heading'), { name: t('office.file_kind'), extension: 'office' }, place)}
      />
      <p className="quiet small">{t('office.place_help')}</p>
      {draft === null ? null : <Button size="small" className="below-s above-m" onClick={() => setSaving((before) => !before)}>{t('office.settings_save')}</Button>}
      {draft !== null && saving ? (
        <SaveFile
          name={t('office.settings_name')}
          extension="toml"
          label={t('office.settings_path')}
          heading={t('office.settings_save')}
          kind={t('office.settings_kind')}
          save={async (path) => call('save_office_draft', { path, draft: (await written()).draft ?? draft })}
          saved={(path) => t('office.settings_saved', { path })}
          done={() => setSaving(false)}
        />
      ) : null}
    </>
  );
}
