export { html, Html, type HtmlValue } from '../http/html.ts';
