import type { RecordLine } from '../../shared/audit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { sayTime } from '../ui/dates.ts';
import type { RecordFilter } from './record-filter.ts';
import { sayDeed, sayDetails, saySubject, sayWho } from './record-words.ts';

interface Props {
  lines: readonly RecordLine[];
  narrow: (to: Partial<RecordFilter>) => void;
}

/** The deeds, newest first; on a phone each is a block. */
export function RecordTable({ lines, narrow }: Props) {
  const { t } = useStaff();
  return (
    <div class="scroll">
      <table class="deeds">
        <thead>
          <tr>
            {(['when', 'who', 'what', 'subject'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`record.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Deed key={line.seq} line={line} narrow={narrow} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Deed({ line, narrow }: { line: RecordLine; narrow: Props['narrow'] }) {
  const { t, language } = useStaff();
  const { seq, at, actorId, by, action, subjectKind, subjectId } = line;
  const details = sayDetails(t, line);
  const who = sayWho(t, line);
  const subject = saySubject(t, line);
  return (
    <tr>
      <td>
        <time dateTime={new Date(at).toISOString()}>{sayTime(at, language)}</time>
        <br />
        <span class="quiet">{t('record.number', { n: seq })}</span>
      </td>
      <td>
        {actorId && by === 'staff' ? (
          <button
            type="button"
            class="link"
            title={t('record.onlyPerson')}
            onClick={() => narrow({ actor: actorId, subject: '', label: who })}
          >
            {who}
          </button>
        ) : (
          who
        )}
      </td>
      <td>
        {sayDeed(t, action)}
        {details.length > 0 && <p class="quiet">{details.join(' · ')}</p>}
      </td>
      <td>
        <SubjectLink line={line} words={subject} />
        {line.subject && (
          <button
            type="button"
            class="link narrower"
            aria-label={`${t('record.onlySubject')}: ${subject}`}
            onClick={() => narrow({ subject: `${subjectKind}:${subjectId}`, actor: '', label: subject })}
          >
            {t('record.onlySubject')}
          </button>
        )}
      </td>
    </tr>
  );
}

/** Pages of the desk for a subject. */
const PAGES: Readonly<Record<string, string>> = { case: '/case', account: '/accounts', item: '/items' };

function SubjectLink({ line: { subjectKind, subjectId, subject }, words }: { line: RecordLine; words: string }) {
  const { href } = useStaff();
  const page = PAGES[subjectKind];
  return page && subject ? <a href={href(`${page}/${subjectId}`)}>{words}</a> : <span>{words}</span>;
}
