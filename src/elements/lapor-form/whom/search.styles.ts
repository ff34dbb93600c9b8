import { css } from 'lit';

export const styles = css`
  .search {
    position: relative;
  }

  /* Above what follows: nothing moves under a finger when it closes. */
  .search ul {
    background: var(--_background);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: 0 6px 20px #0003;
    inset-inline: 0;
    list-style: none;
    margin-block-start: 4px;
    max-block-size: 286px;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 0;
    position: absolute;
    z-index: 1;
  }

  /* Room for it: beyond its own end a page may hide what the form shows. */
  .surface:has(.search ul) {
    padding-block-end: 300px;
  }

  .search li {
    cursor: pointer;
    min-block-size: 44px;
    padding: 10px 12px;
  }

  .search li + li {
    border-block-start: 1px solid var(--_line);
  }

  .search [aria-selected='true'] {
    background: var(--_muted-background);
    outline: 3px solid var(--_accent);
    outline-offset: -3px;
  }

  .chosen {
    align-items: center;
    background: var(--_muted-background);
    border-inline-start: 4px solid var(--_accent);
    border-radius: var(--_radius);
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    justify-content: space-between;
    margin-block-start: 6px;
    padding: 10px 12px;
  }

  .suggested {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block: 6px 14px;
  }

  .suggested > * {
    inline-size: 100%;
  }

  .suggested button {
    font-weight: 400;
    inline-size: auto;
    text-align: start;
  }
`;
