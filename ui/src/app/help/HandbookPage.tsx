/** One page of the handbook, set from its text. Must not know which pages there are beside it. */
import Markdown from 'markdown-to-jsx';
import { useEffect, useState, type MouseEvent } from 'react';
import { pageOf, pictureOf, textOf, type PageName } from './pages';
import style from './HelpButton.module.css';

/** The page; `go` opens another. */
export function HandbookPage({ page, go }: { page: PageName; go: (page: PageName) => void }) {
  const [text, setText] = useState('');
  useEffect(() => {
    let wanted = true;
    // The pages lie in the program itself.
    void textOf(page).then((found) => { if (wanted) setText(found); });
    return () => { wanted = false; };
  }, [page]);
  const follow = (event: MouseEvent<HTMLElement>) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    // The window never leaves the program: a link of the handbook opens a page of it, or nothing.
    event.preventDefault();
    const wanted = pageOf(link.getAttribute('href') ?? '');
    if (wanted) go(wanted);
  };
  return (
    <article data-testid="help-page" className={style.helpPage} lang="zh-CN" tabIndex={0} onClick={follow}>
      <Markdown options={{ disableParsingRawHTML: true, overrides: { img: { component: Picture } } }}>{text}</Markdown>
    </article>
  );
}

function Picture({ src = '', alt = '' }: { src?: string; alt?: string }) {
  return <img src={pictureOf(src)} alt={alt} />;
}
