import './sequence-diagram/sequence-diagram.ts';
