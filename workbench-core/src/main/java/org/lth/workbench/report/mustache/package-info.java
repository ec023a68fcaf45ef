/** Fills the templates of reports with jmustache. Depends on {@code report} and {@code study}. */
@NullMarked
package org.lth.workbench.report.mustache;

import org.jspecify.annotations.NullMarked;
