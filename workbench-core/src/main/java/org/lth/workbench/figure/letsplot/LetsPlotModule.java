package org.lth.workbench.figure.letsplot;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.figure.Charts;

/** Draws figures; needs neither a display nor fonts. */
public final class LetsPlotModule extends AbstractModule {
  @Provides
  @Singleton
  Charts charts() {
    return new LetsPlotCharts();
  }
}
