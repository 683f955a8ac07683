/** Keeps a paper of a meeting, or corrects one: the day, the place, who came, what was found, and who signed on paper. */
import { App, Checkbox, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AttendanceDraft } from '../bindings/AttendanceDraft';
import type { PaperKind } from '../bindings/PaperKind';
import type { PaperLine } from '../bindings/PaperLine';
import type { PointChecked } from '../bindings/PointChecked';
import type { RoundPapers } from '../bindings/RoundPapers';
import type { SupervisionPoint } from '../bindings/SupervisionPoint';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { membersOf } from '../shared/words/closed';
import style from './KeepPaperDialog.module.css';

/** In the order of the record. */
const POINTS = {
  on_time: true, cards_worn: true, identities_checked: true, nobody_sat_for_another: true, materials_checked: true, rules_read_out: true, scored_by_standard: true, record_complete: true,
} as const satisfies Record<SupervisionPoint, true>;

const ALL_POINTS = membersOf(POINTS);

/** What is said of each kind: the titles, what it is, and what its text is called. */
const WORDS = {
  sign_in: { add: 'papers.add_title_sign_in', correct: 'papers.correct_title_sign_in', text: 'papers.text_sign_in', said: 'papers.said_sign_in' },
  minutes: { add: 'papers.add_title_minutes', correct: 'papers.correct_title_minutes', text: 'papers.text_minutes', said: 'papers.said_minutes' },
  supervision: { add: 'papers.add_title_supervision', correct: 'papers.correct_title_supervision', text: 'papers.text_supervision', said: 'papers.said_supervision' },
} as const satisfies Record<PaperKind, Record<'add' | 'correct' | 'text' | 'said', string>>;

interface Filled {
  day: string;
  place: string;
  /** Codes of the panel who came. */
  panel?: string[];
  /** Staff numbers of candidates who came. */
  candidates?: string[];
  points?: Partial<Record<SupervisionPoint, { kept?: boolean; note?: string }>>;
  text?: string;
  signed?: string[];
  reason?: string;
}

interface KeepPaperDialogProps {
  papers: RoundPapers;
  kind: PaperKind;
  /** The paper that is corrected; a new one without it. */
  line?: PaperLine;
  close: () => void;
}

/** The dialog. */
export function KeepPaperDialog({ papers, kind, line, close }: KeepPaperDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const required = [{ required: true, whitespace: true, message: t('office.required') }];
  const words = WORDS[kind];
  const title = t(line === undefined ? words.add : words.correct);
  const hasPanel = kind !== 'supervision';
  const hasCandidates = kind === 'sign_in';
  // Whoever was on the list and is on the panel or in the round no more stays as she was.
  const others = (line?.people ?? []).filter((one) => !papers.panel.some((member) => member.rater === one.rater) && !papers.candidates.some((person) => person.staff_no === one.staff_no));
  return (
    <FormDialog<Filled, RoundPapers>
      title={title}
      text={<p>{t(words.text)}</p>}
      go={t('papers.keep')}
      width={680}
      fields={['day', 'place', 'text', 'signed', 'reason']}
      initial={initial(papers, line)}
      act={(filled) => call('keep_round_paper', {
        round: papers.round,
        kind,
        day: filled.day,
        place: filled.place,
        people: [
          ...(hasPanel ? papers.panel.map(({ rater }) => ({ rater, came: (filled.panel ?? []).includes(rater), note: noteOf(line, (one) => one.rater === rater) })) : []),
          ...(hasCandidates ? papers.candidates.map(({ staff_no }) => ({ staff_no, came: (filled.candidates ?? []).includes(staff_no), note: noteOf(line, (one) => one.staff_no === staff_no) })) : []),
          ...others.map(({ rater, staff_no, came, note }): AttendanceDraft => ({ ...(rater === undefined ? {} : { rater }), ...(staff_no === undefined ? {} : { staff_no }), came, note })),
        ],
        points: pointsOf(kind, filled),
        text: filled.text ?? '',
        signed: filled.signed ?? [],
        ...(line === undefined ? {} : { number: line.number, reason: filled.reason ?? '' }),
      })}
      done={() => {
        void message.success(t('papers.kept_done'));
        close();
      }}
      close={close}
    >
      <Form.Item name="day" label={t('papers.day')} rules={[{ required: true, message: t('office.required') }]}>
        <Input type="date" max="2999-12-31" />
      </Form.Item>
      <Form.Item name="place" label={t('papers.place')} rules={required}><Input autoComplete="off" /></Form.Item>
      {hasPanel ? (
        <Form.Item name="panel" label={t('papers.panel_came')}>
          <Checkbox.Group options={papers.panel.map((one) => ({ value: one.rater, label: one.name }))} />
        </Form.Item>
      ) : null}
      {hasCandidates ? (
        <Form.Item name="candidates" label={t('papers.candidates_came')}>
          <Checkbox.Group className={style.people ?? ''} options={papers.candidates.map((one) => ({ value: one.staff_no, label: `${one.name} (${one.staff_no})` }))} />
        </Form.Item>
      ) : null}
      {kind === 'supervision' ? ALL_POINTS.map((point) => <Point key={point} point={point} />) : null}
      <Form.Item name="text" label={t(words.said)} rules={kind === 'minutes' ? required : []}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="signed" label={t('papers.signed')} extra={t('papers.signed_help')}>
        <Select mode="multiple" options={papers.panel.map((one) => ({ value: one.rater, label: one.name }))} />
      </Form.Item>
      {line === undefined ? null : (
        <Form.Item className="flush" name="reason" label={t('papers.reason')} rules={required}><Input autoComplete="off" /></Form.Item>
      )}
    </FormDialog>
  );
}

function Point({ point }: { point: SupervisionPoint }) {
  const { t } = useTranslation();
  const name = t(`word.supervision_point.${point}`);
  return (
    <div className={style.point} role="group" aria-label={name}>
      <Form.Item className={style.answer ?? ''} name={['points', point, 'kept']} label={name}>
        <Radio.Group options={[{ value: true, label: t('papers.point_kept') }, { value: false, label: t('papers.point_not_kept') }]} />
      </Form.Item>
      <Form.Item className={style.note ?? ''} name={['points', point, 'note']} label={t('papers.note')}><Input autoComplete="off" /></Form.Item>
    </div>
  );
}

/** What stands in the inputs at first: of a new paper everybody came, and nothing is answered. */
function initial(papers: RoundPapers, line: PaperLine | undefined): Filled {
  if (line === undefined) {
    const within = papers.today >= papers.scoring_from && papers.today <= papers.scoring_to;
    return { day: within ? papers.today : papers.scoring_from, place: '', panel: papers.panel.map((one) => one.rater), candidates: papers.candidates.map((one) => one.staff_no) };
  }
  const came = line.people.filter((one) => one.came);
  return {
    day: line.day,
    place: line.place,
    panel: came.flatMap((one) => one.rater ?? []),
    candidates: came.flatMap((one) => one.staff_no ?? []),
    points: Object.fromEntries(line.points.map(({ point, kept, note }) => [point, { kept, note }])),
    text: line.text,
    signed: line.signed,
  };
}

function noteOf(line: PaperLine | undefined, is: (one: PaperLine['people'][number]) => boolean): string {
  return line?.people.find(is)?.note ?? '';
}

/** The points that were answered; the core says which is missing. */
function pointsOf(kind: PaperKind, filled: Filled): PointChecked[] {
  if (kind !== 'supervision') return [];
  return ALL_POINTS.flatMap((point) => {
    const said = filled.points?.[point];
    return said?.kept === undefined ? [] : [{ point, kept: said.kept, note: said.note ?? '' }];
  });
}
