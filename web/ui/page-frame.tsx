import type { ComponentChildren } from 'preact';
import { SIZES } from '../../shared/frame.ts';
import { inLanguage } from '../../shared/links.ts';
import { useFrame, useLinks, useT } from './frame-context.tsx';
import { Icon } from './icon.tsx';
import * as icons from './icons.gen.ts';

/** The frame of every resident page: tools within reach, the content, the foot. `back` is the page one step up. */
export function PageFrame(props: { back?: string; children: ComponentChildren }) {
  const t = useT();
  const frame = useFrame();
  return (
    <div class="frame">
      <a class="away skip" href="#main">
        {t('frame.skip')}
      </a>
      <Tools back={props.back} />
      <p class="status-line" data-offline role="status" hidden>
        <Icon of={icons.wifiOff} />
        <span />
      </p>
      <main id="main" tabindex={-1}>
        {props.children}
      </main>
      <footer class="foot">
        {frame.isSample && <p>{t('frame.sample')}</p>}
        <FootLinks />
      </footer>
    </div>
  );
}

function Tools({ back }: { back: string | undefined }) {
  const t = useT();
  const links = useLinks();
  return (
    <nav class="tools" aria-label={t('frame.tools')}>
      {back && (
        <a class="tool" href={back}>
          <Icon of={icons.arrowLeft} />
          {t('frame.back')}
        </a>
      )}
      <a class="tool" href={links.hall}>
        <Icon of={icons.house} />
        {t('frame.home')}
      </a>
      <button type="button" class="tool" data-read="page" aria-pressed="false" hidden>
        <Icon of={icons.volume2} />
        {t('frame.read')}
      </button>
      <SizeSwitch />
    </nav>
  );
}

/** Steps through normal, 长辈版 and largest type; works as a form where there is no script. */
function SizeSwitch() {
  const t = useT();
  const { size, path, language } = useFrame();
  const next = SIZES[(SIZES.indexOf(size) + 1) % SIZES.length] ?? 'normal';
  const words = { normal: t('frame.size.normal'), elder: t('frame.size.elder'), largest: t('frame.size.largest') };
  return (
    <form method="post" action="/settings" data-size-switch data-words={JSON.stringify(words)}>
      <input type="hidden" name="return" value={inLanguage(path, language)} />
      <button class="tool" name="size" value={next}>
        <Icon of={icons.aLargeSmall} />
        <span>{words[next]}</span>
      </button>
    </form>
  );
}

function FootLinks() {
  const t = useT();
  const links = useLinks();
  const { path, language } = useFrame();
  return (
    <nav aria-label={t('frame.foot')}>
      {language === 'zh' ? (
        <a href={inLanguage(path, 'en')} lang="en" hreflang="en">
          English
        </a>
      ) : (
        <a href={path} lang="zh-CN" hreflang="zh-CN">
          中文
        </a>
      )}
      <a href={links.to('/privacy')}>{t('frame.privacy')}</a>
      <a href={links.to('/')}>{t('frame.otherPlate')}</a>
    </nav>
  );
}
