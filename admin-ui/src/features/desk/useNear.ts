import { useEffect, useState, type RefObject } from 'react';

/** Whether an element is in sight or about to be: only then is it filled. */
export function useNear(ref: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const watch = new IntersectionObserver(([seen]) => setNear(seen?.isIntersecting ?? false), { root: document.getElementById('main'), rootMargin: '150px 0px' });
    watch.observe(element);
    return () => watch.disconnect();
  }, [ref]);
  return near;
}
