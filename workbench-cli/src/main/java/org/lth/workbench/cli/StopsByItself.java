package org.lth.workbench.cli;

/**
 * A command that hears a request to stop, and records how far it has come. Every other command ends
 * with its process, since it has nothing to record.
 */
interface StopsByItself {}
