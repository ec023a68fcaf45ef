package org.lth.workbench.mirror.xchart;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.mirror.Figures;

/** Draws figures as PNG. */
public final class XchartModule extends AbstractModule {
  @Provides
  @Singleton
  Figures figures() {
    return new XchartFigures();
  }
}
