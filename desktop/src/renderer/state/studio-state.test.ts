import { describe, expect, it } from 'vitest';
import { createStudioStore } from './studio-state.tsx';

const standing = { postId: 'c', index: 2 };

function searching() {
  const store = createStudioStore();
  store.getState().stand(standing);
  store.getState().setFilter({ search: 'a' });
  return store;
}

describe('a question to the list', () => {
  it('leaves the list and the post before the eyes until it is answered', () => {
    const { answeredFilter, cursor } = searching().getState();
    expect([answeredFilter.search, cursor]).toEqual(['', standing]);
  });

  it('begins at the first row of its answer, wherever the person stood before', () => {
    const store = searching();
    store.getState().showAnswer(store.getState().filter, 'a');
    expect(store.getState()).toMatchObject({ answeredFilter: { search: 'a' }, cursor: { postId: 'a', index: 0 } });
  });

  it('shows no answer to what was asked before it', () => {
    const store = searching();
    const first = store.getState().filter;
    store.getState().setFilter({ search: 'ab' });
    const before = store.getState();
    store.getState().showAnswer(first, 'a');
    expect(store.getState()).toBe(before);
  });

  it('stays at the post that the person went to while it was being answered', () => {
    const store = searching();
    const chosen = { postId: 'b', index: 1 };
    store.getState().stand(chosen);
    store.getState().showAnswer(store.getState().filter, 'a');
    expect(store.getState()).toMatchObject({ answeredFilter: { search: 'a' }, cursor: chosen });
  });

  it('draws nothing anew for picked posts where none is picked', () => {
    const store = createStudioStore();
    const { picked } = store.getState();
    store.getState().setFilter({ search: 'a' });
    expect(store.getState().picked).toBe(picked);
  });
});
