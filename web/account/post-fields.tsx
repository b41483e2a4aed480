import { useEffect, useState } from 'preact/hooks';
import { isWithin, ROLES, type Role } from '../../shared/access.ts';
import type { PlaceList } from '../../shared/account/schema.ts';
import { levelOf } from '../../shared/place.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { sayField } from './field-words.ts';

/** A post while it is being chosen; empty is not chosen yet. */
export interface PostInput {
  role: Role;
  jurisdiction: string;
  departmentId: number | null;
}

interface Props {
  post: PostInput;
  onPost: (post: PostInput) => void;
  failure: Failure | null;
  /** Only places within these; all when absent. */
  within?: readonly string[];
}

const DEPTH = { district: 0, town: 1, village: 2, grid: 3 } as const;

/** Role, place, and for officers the department. */
export function PostFields({ post, onPost, failure, within = ['/'] }: Props) {
  const { t, language, call } = useStaff();
  const [list, setList] = useState<PlaceList | null>(null);
  const [missing, setMissing] = useState<Failure | null>(null);
  useEffect(() => {
    void call('/places').then((reply) => (reply.ok ? setList(reply.value) : setMissing(reply.problem)));
  }, []);
  const places = (list?.places ?? []).filter(({ path }) => within.some((top) => isWithin(path, top)));
  const offices = (list?.departments ?? []).filter(({ jurisdiction }) => isWithin(post.jurisdiction, jurisdiction));
  const shallowest = Math.min(...places.map(({ level }) => DEPTH[level]), 3);
  const choose = { value: '', label: t('account.choose') };
  return (
    <>
      <FailureNote failure={missing} />
      <SelectField
        label={t('account.role')}
        help={t(`account.roleText.${post.role}`)}
        value={post.role}
        onValue={(role) => onPost({ ...post, role: role as Role })}
        options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        error={sayField(t, failure, 'role')}
      />
      <SelectField
        label={t('account.place')}
        value={post.jurisdiction}
        onValue={(jurisdiction) => onPost({ ...post, jurisdiction, departmentId: null })}
        options={[
          choose,
          ...places.map(({ path, name }) => ({
            value: path,
            label: '　'.repeat(DEPTH[levelOf(path)] - shallowest) + name[language],
          })),
        ]}
        error={sayField(t, failure, 'jurisdiction')}
        required
      />
      {post.role === 'officer' && (
        <SelectField
          label={t('account.department')}
          value={String(post.departmentId ?? '')}
          onValue={(id) => onPost({ ...post, departmentId: id ? Number(id) : null })}
          options={[choose, ...offices.map(({ id, name }) => ({ value: String(id), label: name[language] }))]}
          error={sayField(t, failure, 'departmentId')}
          required
        />
      )}
    </>
  );
}
