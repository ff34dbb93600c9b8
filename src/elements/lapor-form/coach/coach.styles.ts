import { css } from 'lit';

export const styles = css`
  .coach {
    border-inline-start: 4px solid var(--_line);
    display: grid;
    gap: 8px;
    padding-inline-start: 12px;
  }

  .coach.panel {
    border-color: var(--_accent);
  }

  .coach.good {
    border-color: var(--_good);
  }

  .coach ul {
    display: grid;
    gap: 8px;
    list-style: none;
  }

  .coach li > .hint {
    display: block;
  }

  .coach button.link {
    padding-inline-start: 0;
  }

  .coach .found {
    align-items: center;
    column-gap: 12px;
    display: flex;
    flex-wrap: wrap;
  }

  .stopper {
    gap: 12px;
  }

  .stopper p {
    white-space: pre-line;
  }

  .stopper a {
    display: inline-block;
    font-weight: 600;
    min-block-size: 44px;
    padding-block: 10px;
  }
`;
