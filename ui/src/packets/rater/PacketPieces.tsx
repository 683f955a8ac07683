/** Photos and films of the work that an open packet brought, and how many did not fit into it. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkPieceCard } from '../../bindings/WorkPieceCard';
import { Jpeg, WorkPieces, type PhotoProps } from '../../marks/pieces/WorkPieces';
import { useAction } from '../../shared/calls/useAction';

const NONE: readonly WorkPieceCard[] = [];

interface PacketPiecesProps {
  pieces?: readonly WorkPieceCard[] | undefined;
  leftOut: number;
  staffNo: string;
  criterion: string;
}

/** Those of a person and criterion. They are not drawn anew with every key that grows a mark. */
export const PacketPieces = memo(function PacketPieces({ pieces = NONE, leftOut, staffNo, criterion }: PacketPiecesProps) {
  const { t } = useTranslation();
  return (
    <>
      <WorkPieces pieces={pieces} staffNo={staffNo} criterion={criterion} Photo={PacketPhoto} />
      {leftOut > 0 ? <p className="doubt small" data-testid="photos-left-out">{t('pieces.left_out', { count: leftOut })}</p> : null}
    </>
  );
});

function PacketPhoto({ piece }: PhotoProps<WorkPieceCard>) {
  const { data } = useAction('show_packet_photo', { sha256: piece.sha256 });
  return <Jpeg base64={data?.jpeg_base64} piece={piece} />;
}
