/** Photos and films of the work in the office: shown beside the marks, attached and taken away again while the round is not decided. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Radio } from 'antd';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CriterionCard } from '../../bindings/CriterionCard';
import type { WorkPieceKind } from '../../bindings/WorkPieceKind';
import type { WorkPieceLine } from '../../bindings/WorkPieceLine';
import type { WorkPieceList } from '../../bindings/WorkPieceList';
import { call } from '../../shared/calls/call';
import { useAction } from '../../shared/calls/useAction';
import { FormDialog } from '../../shared/dialogs/FormDialog';
import { ReasonDialog } from '../../shared/dialogs/ReasonDialog';
import { chooseFile } from '../../shared/files/files';
import { PathField } from '../../shared/files/PathField';
import { Jpeg, WorkPieces, type PhotoProps } from './WorkPieces';

/** Pixels of the longer side in the list; twice what is drawn, for screens that draw two dots for one. */
const SMALL = 320;
const PHOTOS = ['jpg', 'jpeg', 'png', 'webp'];
const FILMS = ['mp4', 'mov', 'avi', 'mkv', 'webm', 'wmv', '3gp'];

interface OfficePiecesProps {
  round: string;
  list: WorkPieceList | undefined;
  reload: () => void;
  staffNo: string;
  name: string;
  criterion: CriterionCard;
}

/** Those of a person and criterion, with what may be done. They are not drawn anew with every key that grows a mark. */
export const OfficePieces = memo(function OfficePieces({ round, list, reload, staffNo, name, criterion }: OfficePiecesProps) {
  const { t } = useTranslation();
  const [attaching, setAttaching] = useState(false);
  const [removing, setRemoving] = useState<WorkPieceLine>();
  if (!list) return null;
  const back = () => {
    setAttaching(false);
    setRemoving(undefined);
    document.getElementById('mark')?.focus();
  };
  return (
    <>
      <WorkPieces
        pieces={list.pieces}
        staffNo={staffNo}
        criterion={criterion.code}
        Photo={OfficePhoto}
        {...(list.open ? {
          tools: <Button size="small" icon={<PlusOutlined />} onClick={() => setAttaching(true)}>{t('pieces.attach')}</Button>,
          toolsOf: (piece: WorkPieceLine) => <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={t('pieces.remove', { name: piece.name })} title={t('pieces.remove', { name: piece.name })} onClick={() => setRemoving(piece)} />,
        } : {})}
      />
      {attaching ? <AttachDialog round={round} staffNo={staffNo} name={name} criterion={criterion} done={() => { back(); reload(); }} close={back} /> : null}
      <ReasonDialog
        open={removing !== undefined}
        title={t('pieces.remove_title')}
        help={t('pieces.reason_help')}
        go={t('pieces.remove_go')}
        danger
        act={({ reason }) => call('remove_work_piece', { id: removing?.id ?? '', reason })}
        done={() => { back(); reload(); }}
        close={back}
      >
        <p>{t('pieces.remove_effect', { name: removing?.name ?? '' })}</p>
      </ReasonDialog>
    </>
  );
});

/** A photo that the office keeps. */
export function OfficePhoto({ piece, large }: PhotoProps<WorkPieceLine>) {
  const { data } = useAction('show_work_piece', { id: piece.id, ...(large ? {} : { longer_side: SMALL }) });
  return <Jpeg base64={data?.jpeg_base64} piece={piece} />;
}

interface Filled {
  kind: WorkPieceKind;
  path: string;
  of: 'this' | 'all';
  place?: string;
  taken_on?: string;
  note?: string;
}

interface AttachDialogProps {
  round: string;
  staffNo: string;
  name: string;
  criterion: CriterionCard;
  done: () => void;
  close: () => void;
}

function AttachDialog({ round, staffNo, name, criterion, done, close }: AttachDialogProps) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const [kind, setKind] = useState<WorkPieceKind>('photo');
  const title = (i18n.language === 'en' ? criterion.name_en : null) ?? criterion.name;
  const filled = (text: string | undefined) => text !== undefined && text.trim() !== '';
  return (
    <FormDialog<Filled, WorkPieceList>
      title={t('pieces.attach_title', { name })}
      text={<p>{t(kind === 'photo' ? 'pieces.photo_text' : 'pieces.film_text')}</p>}
      go={t('pieces.attach_go')}
      width={560}
      fields={['path', 'place', 'taken_on', 'note']}
      initial={{ kind: 'photo', path: '', of: 'this', place: '', taken_on: '', note: '' }}
      act={(form) => call('attach_work_piece', {
        round,
        staff_no: staffNo,
        kind,
        path: form.path.trim(),
        note: form.note ?? '',
        ...(form.of === 'this' ? { criterion: criterion.code } : {}),
        ...(kind === 'film' && filled(form.place) ? { place: form.place ?? '' } : {}),
        ...(filled(form.taken_on) ? { taken_on: form.taken_on ?? '' } : {}),
      })}
      done={() => {
        void message.success(t('pieces.attached'));
        done();
      }}
      close={close}
    >
      <Form.Item name="kind">
        <Radio.Group
          onChange={(event) => setKind(event.target.value === 'film' ? 'film' : 'photo')}
          options={[{ value: 'photo', label: t('word.work_piece.photo') }, { value: 'film', label: t('word.work_piece.film') }]}
        />
      </Form.Item>
      <Form.Item name="path" label={t('pieces.path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <PathField label={t('pieces.path')} browse={() => chooseFile(t('pieces.path'), { name: t(kind === 'photo' ? 'word.work_piece.photo' : 'word.work_piece.film'), extension: kind === 'photo' ? PHOTOS : FILMS })} />
      </Form.Item>
      {kind === 'film' ? <Form.Item name="place" label={t('pieces.place')} extra={t('pieces.place_help')}><Input autoComplete="off" /></Form.Item> : null}
      <Form.Item name="of" label={t('pieces.of')}>
        <Radio.Group options={[{ value: 'this', label: title }, { value: 'all', label: t('pieces.of_all') }]} />
      </Form.Item>
      <Form.Item name="note" label={t('pieces.note')} extra={t('pieces.note_help')}><Input autoComplete="off" /></Form.Item>
      <Form.Item className="flush" name="taken_on" label={t('pieces.taken_on_label')}><Input type="date" max="2999-12-31" /></Form.Item>
    </FormDialog>
  );
}
