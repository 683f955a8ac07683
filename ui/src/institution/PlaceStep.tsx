/** Where the office file goes, and once more what it is founded on. */
import { Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FirstNumber } from '../bindings/FirstNumber';
import type { RulePackShown } from '../bindings/RulePackShown';
import { useWords } from '../shared/words/words';
import { PathField } from '../shared/files/PathField';
import { chooseNewFile } from '../shared/files/files';
import style from './PlaceStep.module.css';

interface PlaceStepProps {
  place: string;
  change: (place: string) => void;
  pack: RulePackShown | undefined;
  numbers: FirstNumber[];
  /** The institution; not known here when it stands in a settings file. */
  name?: string;
}

/** The step. */
export function PlaceStep({ place, change, pack, numbers, name }: PlaceStepProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      <Descriptions
        size="small"
        column={1}
        styles={{ label: { width: 110 } }}
        items={[
          ...(name === undefined ? [] : [{ key: 'name', label: t('office.name'), children: name }]),
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
    </>
  );
}
