import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Rings } from './rings';

let open: Rings[] = [];
const page = () => {
  const ring = vi.fn();
  const rings = new Rings(ring);
  open.push(rings);
  return { ring, rings };
};
const hide = (hidden: boolean) => vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);

beforeEach(() => {
  open = [];
});
afterEach(() => {
  open.forEach((one) => one.close());
  vi.useRealTimers();
});

it('rings once for a round, and again for another', () => {
  hide(false);
  const { ring, rings } = page();
  rings.standing(['a']);
  rings.standing(['a']);
  expect(ring).toHaveBeenCalledTimes(1);
  rings.standing(['a', 'b']);
  expect(ring).toHaveBeenCalledTimes(2);
});
it('rings once for several that come together', () => {
  hide(false);
  const { ring, rings } = page();
  rings.standing(['a', 'b', 'c']);
  expect(ring).toHaveBeenCalledTimes(1);
});
it('leaves the ringing to the page in sight', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const [looked, hidden] = [page(), page()];
  const witness = new BroadcastChannel('leadwacht.rings');
  const told = new Promise((resolve) => witness.addEventListener('message', resolve));
  hide(true);
  hidden.rings.standing(['a']);
  hide(false);
  looked.rings.standing(['a']);
  await told;
  vi.runAllTimers();
  expect(looked.ring).toHaveBeenCalledTimes(1);
  expect(hidden.ring).not.toHaveBeenCalled();
  witness.close();
});
it('rings where no page is in sight', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  hide(true);
  const { ring, rings } = page();
  rings.standing(['a']);
  expect(ring).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(ring).toHaveBeenCalledTimes(1);
});
