/**
 * An order is changed by moving things up and down. The fields that say the place of each are still what is sent; they are
 * only not seen.
 */
export function enlivenOrder(list: HTMLOListElement): void {
  const selects = [...list.querySelectorAll('select')];
  if (selects.length === 0) return;
  list.append(...[...list.children].sort((one, other) => placeOf(one) - placeOf(other)));
  const news = document.createElement('p');
  news.className = 'unseen';
  news.setAttribute('role', 'status');
  list.after(news);
  list.classList.add('movable');
  for (const select of selects) {
    const row = select.closest('li')!;
    const text = row.querySelector('.text')!.textContent.trim();
    const buttons = (['up', 'down'] as const).map((way) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'move';
      button.textContent = way === 'up' ? '↑' : '↓';
      button.setAttribute('aria-label', (list.dataset[way] ?? '').replace('…', text));
      button.addEventListener('click', () => {
        move(row, way);
        number(list);
        news.textContent = `${placeOf(row)}: ${text}`;
        button.focus();
      });
      return button;
    });
    select.hidden = true;
    const moves = document.createElement('span');
    moves.className = 'moves-buttons';
    moves.append(...buttons);
    row.append(moves);
  }
  number(list);
}

const placeOf = (row: Element): number => Number(row.querySelector('select')?.value);

function move(row: Element, way: 'up' | 'down'): void {
  if (way === 'up') row.previousElementSibling?.before(row);
  else row.nextElementSibling?.after(row);
}

/** What stands first has the first place. Buttons that lead nowhere say so, and keep the focus. */
function number(list: HTMLOListElement): void {
  [...list.children].forEach((row, at, { length }) => {
    row.querySelector('select')!.value = String(at + 1);
    const [up, down] = row.querySelectorAll('.move');
    up?.setAttribute('aria-disabled', String(at === 0));
    down?.setAttribute('aria-disabled', String(at === length - 1));
  });
}
