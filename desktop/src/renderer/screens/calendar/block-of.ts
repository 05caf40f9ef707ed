/** The block of the calendar that an event is about; null beside all of them. */
export const blockOf = ({ target }: { target: EventTarget }): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-block]') : null;
