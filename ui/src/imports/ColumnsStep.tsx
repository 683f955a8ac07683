/** Second step of an import: where in the file the table stands, and which of its columns gives which of our fields. */
import { Alert, Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldLine } from '../bindings/FieldLine';
import type { SheetPreview } from '../bindings/SheetPreview';
import type { TablePreview } from '../bindings/TablePreview';
import { Refusal } from '../shared/calls/refusals';
import type { ActionError } from '../shared/calls/errors';
import { choiceOf, chosenSheet, headersOf, type Mapped, type Place, samples, unused, waits } from './choice';
import { fileName } from './tableFiles';
import { classes } from '../shared/looks/classes';
import style from './ColumnsStep.module.css';

/** Stands for no column, and for a value of one's own; no header looks like these. */
const NOTHING = '\u0000none';
const CONSTANT = '\u0000constant';

const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;

/** Field → the values that it may have, where these are known. */
export type KnownValues = Record<string, { value: string; label: string }[]>;

interface ColumnsStepProps {
  path: string;
  seen: TablePreview;
  mapped: Mapped;
  setMapped: (mapped: Mapped) => void;
  known: KnownValues;
  /** Looks at the file again, there or so. */
  look: (place: Place) => void;
  /** Why the last look was refused; what was seen before is then still shown. */
  error: ActionError | undefined;
}

/** The step. */
export function ColumnsStep({ path, seen, mapped, setMapped, known, look, error }: ColumnsStepProps) {
  const { t } = useTranslation();
  const sheet = chosenSheet(seen);
  return (
    <>
      <WhereAbouts path={path} seen={seen} look={look} />
      {error ? <Alert className="below-s" type="error" showIcon title={<Refusal error={error} />} /> : null}
      {sheet === undefined ? <Alert type="info" showIcon title={t('tables.choose_sheet')} /> : null}
      {sheet && sheet.header_row === null ? <Alert className="below-s" type="warning" showIcon title={t('tables.no_header')} /> : null}
      {sheet && sheet.hidden_rows > 0 ? (
        <p><Checkbox
          checked={!mapped.leavesOutHidden}
          onChange={(event) => setMapped({ ...mapped, leavesOutHidden: !event.target.checked })}
        >{t('tables.read_hidden', { count: sheet.hidden_rows })}</Checkbox></p>
      ) : null}
      {sheet ? <FieldTable sheet={sheet} seen={seen} mapped={mapped} setMapped={setMapped} known={known} /> : null}
    </>
  );
}

function WhereAbouts({ path, seen, look }: Pick<ColumnsStepProps, 'path' | 'seen' | 'look'>) {
  const { t } = useTranslation();
  const sheet = chosenSheet(seen);
  const named = sheet && sheet.name !== '' ? { sheet: sheet.name } : {};
  const encoding = seen.encoding === null ? {} : { encoding: seen.encoding };
  return (
    <div className={style.whereabouts}>
      <span className={style.whereaboutsFile} title={path}><span className="quiet">{t('tables.file')}</span> <b>{fileName(path)}</b></span>
      {seen.sheets.length > 1 ? (
        <label>
          <span className="quiet">{t('tables.sheet')}</span>
          <Select<string> className={classes(style.field180)}
            aria-label={t('tables.sheet')}
            size="small"
            placeholder={t('tables.sheet_choose')}
            value={sheet?.name ?? null}
            options={seen.sheets.map(({ name, visible }) => ({ value: name, label: visible ? name : t('tables.sheet_hidden', { name }) }))}
            onChange={(name) => look({ sheet: name, ...encoding })}
          />
        </label>
      ) : null}
      {sheet ? (
        <label>
          <span className="quiet">{t('tables.header_row')}</span>
          <InputNumber className={classes(style.field72)}
            key={sheet.header_row ?? 0}
            aria-label={t('tables.header_row')}
            size="small"
            min={1}
            max={1000}
            precision={0}
            {...(sheet.header_row === null ? {} : { defaultValue: sheet.header_row })}
            changeOnWheel={false}
            onPressEnter={(event) => event.currentTarget.blur()}
            onBlur={(event) => {
              const row = Number(event.currentTarget.value);
              if (row >= 1 && row !== sheet.header_row) look({ ...named, ...encoding, header_row: row });
            }}
          />
        </label>
      ) : null}
      {seen.encoding === null ? null : (
        <label>
          <span className="quiet">{t('tables.encoding')}</span>
          <Select<string> className={classes(style.field170)}
            aria-label={t('tables.encoding')}
            size="small"
            value={seen.encoding}
            options={ENCODINGS.map((name) => ({ value: name, label: t(`encoding.${name}`) }))}
            onChange={(name) => look({ encoding: name, ...(sheet?.header_row == null ? {} : { header_row: sheet.header_row }) })}
          />
        </label>
      )}
    </div>
  );
}

interface FieldTableProps {
  sheet: SheetPreview;
  seen: TablePreview;
  mapped: Mapped;
  setMapped: (mapped: Mapped) => void;
  known: KnownValues;
}

function FieldTable({ sheet, seen, mapped, setMapped, known }: FieldTableProps) {
  const { t } = useTranslation();
  const left = unused(sheet, mapped, choiceOf(seen, mapped).mark_columns);
  return (
    <>
      <table className={classes(style.fields, 'sheet')}>
        <thead>
          <tr><th>{t('tables.field')}</th><th>{t('tables.header')}</th><th>{t('tables.sample')}</th></tr>
        </thead>
        <tbody>
          {seen.fields.map((field) => <FieldRow key={field.name} field={field} sheet={sheet} seen={seen} mapped={mapped} setMapped={setMapped} known={known} />)}
        </tbody>
      </table>
      {left.length > 0 ? <p className={classes(style.unused, 'quiet small')}>{t('tables.unused', { headers: left.join(t('tables.and')) })}</p> : null}
    </>
  );
}

function FieldRow({ field, sheet, seen, mapped, setMapped, known }: FieldTableProps & { field: FieldLine }) {
  const { t } = useTranslation();
  const headers = mapped.columns[field.name] ?? [];
  const constant = mapped.constants[field.name];
  const [first] = headers;
  const values = constant === undefined ? samples(sheet, headers) : [];
  const choose = (value: string) => {
    const columns = { ...mapped.columns };
    const constants = { ...mapped.constants };
    delete columns[field.name];
    delete constants[field.name];
    if (value === CONSTANT) constants[field.name] = '';
    else if (value !== NOTHING) columns[field.name] = [value];
    setMapped({ ...mapped, columns, constants, answered: [...(mapped.answered ?? []), field.name] });
  };
  const knownValues = known[field.name];
  const asked = waits(seen, mapped, field.name) ? seen.asks[field.name] ?? [] : [];
  const lacks = (field.needed && first === undefined && constant === undefined) || asked.length > 0;
  return (
    <tr>
      <td className={style.fieldsTitle}>{field.title}{field.needed ? <span className="bad" title={t('tables.needed')}> *</span> : null}</td>
      <td>
        <Select<string> className={classes(style.field240)}
          aria-label={t('tables.header_of', { field: field.title })}
          size="small"
          showSearch={{ optionFilterProp: 'label' }}
          {...(lacks ? { status: 'error' as const } : {})}
          value={constant === undefined ? first ?? NOTHING : CONSTANT}
          onChange={choose}
          options={[
            { value: NOTHING, label: t('tables.no_column') },
            { value: CONSTANT, label: t('tables.constant') },
            // Several columns make one value only where the engine guessed so; the first stands for them.
            ...headersOf(sheet).map((header) => ({ value: header, label: header === first ? headers.join('/') : header })),
          ]}
        />
      </td>
      <td className={style.fieldsSample}>
        {asked.length > 0 ? <span className="bad">{t('tables.which', { headers: asked.join(t('tables.and')) })}</span> : null}
        {constant === undefined ? <span className={values.length ? '' : 'quiet'}>{values.join(t('tables.between'))}</span> : knownValues ? (
          <Select<string> className={classes(style.field240)}
            aria-label={t('tables.constant_of', { field: field.title })}
            size="small"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('tables.choose_one')}
            {...(constant === '' ? { status: 'error' as const } : {})}
            value={constant === '' ? null : constant}
            options={knownValues}
            onChange={(value) => setMapped({ ...mapped, constants: { ...mapped.constants, [field.name]: value } })}
          />
        ) : (
          <Input
            size="small"
            autoFocus
            aria-label={t('tables.constant_of', { field: field.title })}
            placeholder={t('tables.constant_hint')}
            value={constant}
            onChange={(event) => setMapped({ ...mapped, constants: { ...mapped.constants, [field.name]: event.target.value } })}
          />
        )}
      </td>
    </tr>
  );
}
