// For a page with more than one widget: lit and the rest of what they share
// come once. The loader chooses this file by itself.
import './script-origin.ts';
import '../register.ts';
