/**
 * Photos and films of the work of one person, beside what the marks of a criterion mean. Must not know whether they come from an office or
 * from a packet: whoever shows them hands in how a photo is read.
 */
import { VideoCameraOutlined } from '@ant-design/icons';
import { Modal } from 'antd';
import { useState, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkPieceCard } from '../../bindings/WorkPieceCard';
import { day } from '../../shared/words/format';
import style from './WorkPieces.module.css';

/** How a photo is read: small for the list, whole to be looked at. */
export interface PhotoProps<P> {
  piece: P;
  large: boolean;
}

interface WorkPiecesProps<P extends WorkPieceCard> {
  /** All of the sheet; those of this person and criterion are shown. */
  pieces: readonly P[];
  staffNo: string;
  criterion: string;
  Photo: ComponentType<PhotoProps<P>>;
  /** What may be done with all, and with one; nothing in a packet. */
  tools?: ReactNode;
  toolsOf?: (piece: P) => ReactNode;
}

/** Those of a person that show a criterion, or none in particular. */
export function WorkPieces<P extends WorkPieceCard>({ pieces, staffNo, criterion, Photo, tools, toolsOf }: WorkPiecesProps<P>) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<P>();
  const hers = pieces.filter((one) => one.staff_no === staffNo && (one.criterion === null || one.criterion === criterion));
  if (hers.length === 0 && tools === undefined) return null;
  return (
    <section className={style.pieces} aria-label={t('pieces.title')} data-testid="work-pieces">
      <header><h3>{t('pieces.title')}</h3>{tools}</header>
      {hers.length === 0 ? <p className="quiet small">{t('pieces.none')}</p> : null}
      <ul>
        {hers.map((piece) => (
          <li key={`${piece.sha256} ${piece.criterion ?? ''}`}>
            {piece.kind === 'photo' ? (
              <button type="button" className={style.photo ?? ''} aria-label={t('pieces.enlarge', { note: caption(piece) })} onMouseDown={(event) => event.preventDefault()} onClick={() => setOpen(piece)}>
                <Photo piece={piece} large={false} />
              </button>
            ) : <Film piece={piece} />}
            <Caption piece={piece} />
            {toolsOf?.(piece)}
          </li>
        ))}
      </ul>
      <Modal
        open={open !== undefined}
        title={open === undefined ? '' : caption(open) || t('pieces.photo')}
        width="min(1180px, 94vw)"
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(undefined)}
        // The keyboard goes back to the marks, when the dialog has given it to what opened it.
        afterClose={() => document.getElementById('mark')?.focus()}
      >
        {open === undefined ? null : <div className={style.large}><Photo piece={open} large /></div>}
      </Modal>
    </section>
  );
}

/** A photo as the core sent it. */
export function Jpeg({ base64, piece }: { base64: string | undefined; piece: WorkPieceCard }) {
  const { t } = useTranslation();
  if (base64 === undefined) return <span className={style.waiting} aria-label={t('pieces.photo')} />;
  return <img src={`data:image/jpeg;base64,${base64}`} alt={caption(piece) || t('pieces.photo')} />;
}

function Film({ piece }: { piece: WorkPieceCard }) {
  const { t } = useTranslation();
  return (
    <div className={style.film}>
      <VideoCameraOutlined /> <b>{piece.name}</b>
      <div className="small">{t('pieces.lies_at', { place: piece.place ?? '' })}</div>
      <div className="quiet small mono breaks">{piece.sha256}</div>
    </div>
  );
}

function Caption({ piece }: { piece: WorkPieceCard }) {
  const { t, i18n } = useTranslation();
  const said = [piece.note, piece.taken_on === null ? '' : t('pieces.taken_on', { day: day(piece.taken_on, i18n.language) })].filter((text) => text !== '');
  return said.length === 0 ? null : <p className="quiet small">{said.join(' · ')}</p>;
}

function caption(piece: WorkPieceCard): string {
  return piece.note;
}
