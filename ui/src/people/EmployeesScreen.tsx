/** 职工: everybody on the list, found as one types, and the ways in which a list comes in. */
import { CameraOutlined, ImportOutlined, UserAddOutlined } from '@ant-design/icons';
import { Button, Empty, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { claimDroppedFiles } from '../shared/files/droppedFiles';
import { ListRefused } from '../shared/lists/ListRefused';
import { ListTools } from '../shared/lists/ListTools';
import { answeredOf, lookedFor, useListing, useRows } from '../shared/lists/useListing';
import { tableAmong } from '../imports/tableFiles';
import { EmployeeDialog } from './EmployeeDialog';
import { EmployeeTable, NEEDS } from './EmployeeTable';
import { PhotosDialog } from './PhotosDialog';
import { RosterWizard } from './RosterWizard';

/** The screen. The search and the row that was opened stand in the address, so that the way back leads to them. */
export function EmployeesScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const listing = useListing({ list: 'employees', needs: NEEDS, search: params.get('search') ?? '' });
  // A new list begins at its top.
  const [imports, setImports] = useState(0);
  const [from, setFrom] = useState(() => Number(params.get('at') ?? 0));
  const [wizard, setWizard] = useState<{ path?: string }>();
  const [photos, setPhotos] = useState(false);
  const [adding, setAdding] = useState(false);
  const { found, error } = useRows(listing);
  useEffect(() => claimDroppedFiles((paths) => {
    const path = tableAmong(paths);
    if (path !== undefined) setWizard({ path });
    return path !== undefined;
  }), []);
  if (error) return <ListRefused of={listing} error={error} />;
  if (!found) return <Skeleton active />;
  const { search, filters } = answeredOf(found);
  const open = (staffNo: string, at: number) => {
    const back = new URLSearchParams({ ...(search === '' ? {} : { search }), ...(at === 0 ? {} : { at: String(at) }) }).toString();
    void navigate(`/employees/${encodeURIComponent(staffNo)}`, { state: { back } });
  };
  const changed = () => {
    setFrom(0);
    setImports((before) => before + 1);
  };
  const isWhole = search === '' && filters.length === 0;
  const nobody = isWhole && found.list.total === 0;
  return (
    <div className="fill">
      <div className="page-head flush">
        <h1>{t('nav.employees')}</h1>
      </div>
      {nobody ? <Nobody open={() => setWizard({})} /> : (
        <>
          <ListTools
            of={listing}
            search={t('employees.search')}
            // The way back was to the list of the last search; a new one begins at its top.
            typing={() => setFrom(0)}
            total={found.list.total}
            status={isWhole ? t('employees.all', { count: found.list.total }) : t('employees.found', { count: found.list.total })}
          >
            <Button icon={<UserAddOutlined />} onClick={() => setAdding(true)}>{t('employee.add')}</Button>
            <Button icon={<CameraOutlined />} onClick={() => setPhotos(true)}>{t('employees.import_photos')}</Button>
            <Button type="primary" icon={<ImportOutlined />} onClick={() => setWizard({})}>{t('employees.import')}</Button>
          </ListTools>
          <EmployeeTable key={`${lookedFor(found)} ${imports}`} of={listing} found={found} from={from} open={open} />
        </>
      )}
      {wizard ? <RosterWizard {...wizard} close={() => setWizard(undefined)} done={changed} /> : null}
      {adding ? <EmployeeDialog close={() => setAdding(false)} done={(kept) => open(kept.line.staff_no, 0)} /> : null}
      {photos ? <PhotosDialog close={() => setPhotos(false)} done={changed} /> : null}
    </div>
  );
}

function Nobody({ open }: { open: () => void }) {
  const { t } = useTranslation();
  return (
    <Empty className="middle" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('employees.nobody')}>
      <p className="quiet">{t('employees.nobody_text')}</p>
      <Button type="primary" icon={<ImportOutlined />} onClick={open}>{t('employees.import')}</Button>
    </Empty>
  );
}
