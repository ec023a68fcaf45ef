/** Studies as YAML, by Jackson. Depends on {@code study}; shows only its module. */
@NullMarked
package org.lth.workbench.study.yaml;

import org.jspecify.annotations.NullMarked;
