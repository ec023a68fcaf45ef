/** Contract suites are themselves tested here: an implementation that does nothing fails them. */
package org.lth.workbench.contract;
