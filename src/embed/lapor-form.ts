// For a script tag: one file, whole in itself.
import './script-origin.ts';
import '../define/lapor-form.ts';
