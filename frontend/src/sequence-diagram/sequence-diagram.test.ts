import { expect, test } from 'vitest';
import './sequence-diagram.ts';

test('shows what the page put inside it', async () => {
  const diagram = document.createElement('sequence-diagram');
  document.body.append(diagram);
  await diagram.updateComplete;

  expect(diagram.shadowRoot?.querySelector('slot')).not.toBeNull();
});
