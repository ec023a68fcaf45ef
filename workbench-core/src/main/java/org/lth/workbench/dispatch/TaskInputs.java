package org.lth.workbench.dispatch;

/**
 * What tasks read in the shared folder beside runs.
 *
 * @param datasets of the home
 * @param plugins of the home
 */
record TaskInputs(DatasetTransfer datasets, PluginTransfer plugins) {}
