package org.lth.workbench.report.mustache;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.figure.Charts;
import org.lth.workbench.report.AppendixWriter;
import org.lth.workbench.report.FigureFiles;
import org.lth.workbench.report.ReportPage;

/** Makes pages and appendices; needs {@link Charts} and {@link FigureFiles}. */
public final class MustacheModule extends AbstractModule {
  @Provides
  @Singleton
  ReportPage page(Charts charts, FigureFiles files) {
    return new MustachePage(charts, files);
  }

  @Provides
  @Singleton
  AppendixWriter paper(Charts charts, FigureFiles files) {
    return new MustachePaper(charts, files);
  }
}
