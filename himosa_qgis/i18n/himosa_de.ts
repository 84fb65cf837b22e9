<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Himosa</name>
        <message>
            <location filename="../menus/algorithm_dialogs.py" />
            <source>No raster layer is selected: select one in the Layers panel, or add one.</source>
            <translation>Kein Rasterlayer ist ausgewählt: wählen Sie einen im Bedienfeld „Layer“, oder fügen Sie einen hinzu.</translation>
        </message>
        <message>
            <location filename="../menus/algorithm_dialogs.py" />
            <source>Processing does not know HIMOSA: enable the plugin “Processing” first.</source>
            <translation>Die Verarbeitung kennt HIMOSA nicht: schalten Sie zuerst die Erweiterung „Processing“ ein.</translation>
        </message>
        <message>
            <location filename="../menus/algorithm_dialogs.py" />
            <source>Manage plugins…</source>
            <translation>Erweiterungen verwalten…</translation>
        </message>
        <message>
            <location filename="../menus/layer_menu.py" />
            <source>Upscale with HIMOSA…</source>
            <translation>Mit HIMOSA hochskalieren…</translation>
        </message>
        <message>
            <location filename="../menus/layer_menu.py" />
            <source>Reduce noise with HIMOSA…</source>
            <translation>Rauschen mit HIMOSA verringern…</translation>
        </message>
        <message>
            <location filename="../menus/layer_menu.py" />
            <source>Quality report…</source>
            <translation>Qualitätsbericht…</translation>
        </message>
        <message>
            <location filename="../notices.py" />
            <source>Add raster layer…</source>
            <translation>Rasterlayer hinzufügen…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Environment of the backend</source>
            <translation>Umgebung des Backends</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Last answer</source>
            <translation>Letzte Antwort</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>&amp;Check</source>
            <translation>&amp;Prüfen</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Has the backend tell what it can run on; takes seconds.</source>
            <translation>Lässt das Backend sagen, worauf es rechnen kann; dauert einige Sekunden.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>R&amp;emove…</source>
            <translation>E&amp;ntfernen…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Takes the environment away that the plugin made.</source>
            <translation>Entfernt die Umgebung, die die Erweiterung angelegt hat.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>The Python “{}” is used.</source>
            <translation>Das Python „{}“ wird verwendet.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Set &amp;up…</source>
            <translation>Ein&amp;richten…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>&amp;Repair…</source>
            <translation>Repa&amp;rieren…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Checking the backend of HIMOSA</source>
            <translation>Backend von HIMOSA wird geprüft</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Removing the environment of HIMOSA</source>
            <translation>Umgebung von HIMOSA wird entfernt</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>The environment in “{}” was removed.</source>
            <translation>Die Umgebung in „{}“ wurde entfernt.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Remove the environment in “{}”?</source>
            <translation>Die Umgebung in „{}“ entfernen?</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Empty for the environment above</source>
            <translation>Leer für die Umgebung oben</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>A Python that has torch, safetensors, numpy and GDAL, used in its place.</source>
            <translation>Ein Python mit torch, safetensors, numpy und GDAL, das stattdessen verwendet wird.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Given by the environment variable {}.</source>
            <translation>Durch die Umgebungsvariable {} vorgegeben.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Python of your own</source>
            <translation>Eigenes Python</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Choose a Python</source>
            <translation>Python wählen</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Python of your &amp;own</source>
            <translation>&amp;Eigenes Python</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>upscaling</source>
            <translation>Hochskalieren</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>noise reduction</source>
            <translation>Rauschminderung</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source> (added by you)</source>
            <translation> (von Ihnen hinzugefügt)</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>the file does not say</source>
            <translation>die Datei sagt es nicht</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>License</source>
            <translation>Lizenz</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>Digest</source>
            <translation>Prüfsumme</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>none was written down when the weights came here</source>
            <translation>beim Hinzufügen der Gewichte wurde keine notiert</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>as written down when the weights came here</source>
            <translation>wie beim Hinzufügen der Gewichte notiert</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>**differs from the one written down: the file was changed or damaged**</source>
            <translation>**weicht von der notierten ab: die Datei wurde geändert oder beschädigt**</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Installed models</source>
            <translation>Installierte Modelle</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Card of the chosen model</source>
            <translation>Karte des gewählten Modells</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>What happened to models</source>
            <translation>Was mit Modellen geschah</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>&amp;Add model…</source>
            <translation>Modell &amp;hinzufügen…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Takes weights of ours (.safetensors), or the authors' (.pth).</source>
            <translation>Nimmt Gewichte von uns (.safetensors) oder der Autoren (.pth).</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Remo&amp;ve model…</source>
            <translation>&amp;Modell entfernen…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Removes a model that you added.</source>
            <translation>Entfernt ein Modell, das Sie hinzugefügt haben.</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Reading models…</source>
            <translation>Modelle werden gelesen…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Reading models of HIMOSA</source>
            <translation>Modelle von HIMOSA werden gelesen</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Adding “{}”…</source>
            <translation>„{}“ wird hinzugefügt…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Adding a model to HIMOSA</source>
            <translation>Modell wird zu HIMOSA hinzugefügt</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>The model “{}” was removed.</source>
            <translation>Das Modell „{}“ wurde entfernt.</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Weights (*.safetensors *.pth)</source>
            <translation>Gewichte (*.safetensors *.pth)</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Add model</source>
            <translation>Modell hinzufügen</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>A model “{}” was added before. Replace it?</source>
            <translation>Ein Modell „{}“ wurde schon hinzugefügt. Ersetzen?</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Remove the model “{}” with its card?</source>
            <translation>Das Modell „{}“ mit seiner Karte entfernen?</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>The model “{}” was added: choose it by its name as Model.</source>
            <translation>Das Modell „{}“ wurde hinzugefügt: wählen Sie es als Modell mit seinem Namen.</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Help with a problem</source>
            <translation>Hilfe bei einem Problem</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Copy dia&amp;gnostic report</source>
            <translation>Dia&amp;gnosebericht kopieren</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Versions, environment, settings and models, as text for a report of a problem.</source>
            <translation>Versionen, Umgebung, Einstellungen und Modelle als Text für einen Fehlerbericht.</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>With personal pat&amp;hs</source>
            <translation>Mit persönlichen Pfa&amp;den</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Leave it off where others will read it: paths often hold your name.</source>
            <translation>Lassen Sie es aus, wenn andere den Bericht lesen: Pfade enthalten oft Ihren Namen.</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>What happened to the report</source>
            <translation>Was mit dem Bericht geschah</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Asking the backend…</source>
            <translation>Backend wird gefragt…</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Writing a diagnostic report of HIMOSA</source>
            <translation>Diagnosebericht von HIMOSA wird geschrieben</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>The report is in the clipboard: paste it where you tell of the problem.</source>
            <translation>Der Bericht ist in der Zwischenablage: fügen Sie ihn dort ein, wo Sie das Problem schildern.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Computing</source>
            <translation>Berechnung</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Device</source>
            <translation>Gerä&amp;t</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Automatic</source>
            <translation>Automatisch</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>NVIDIA GPU (cuda)</source>
            <translation>NVIDIA-GPU (cuda)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Apple GPU (mps)</source>
            <translation>Apple-GPU (mps)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Processor (cpu)</source>
            <translation>Prozessor (cpu)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Where networks run, unless a run says otherwise.</source>
            <translation>Wo Netze rechnen, wenn ein Lauf nichts anderes angibt.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Precision</source>
            <translation>Genauig&amp;keit</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>32 bits (float32)</source>
            <translation>32 Bit (float32)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>16 bits, wide range (bfloat16)</source>
            <translation>16 Bit, weiter Bereich (bfloat16)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>16 bits (float16)</source>
            <translation>16 Bit (float16)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>How exactly networks compute. 16 bits are faster on GPUs that know them.</source>
            <translation>Wie genau Netze rechnen. 16 Bit sind schneller auf GPUs, die sie kennen.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Memory allowance</source>
            <translation>&amp;Speichergrenze</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>MiB</source>
            <translation>MiB</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>The most that a run may take, unless it says otherwise.</source>
            <translation>So viel darf ein Lauf höchstens belegen, wenn er nichts anderes angibt.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Automatic: half of what is free</source>
            <translation>Automatisch: die Hälfte des freien Speichers</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Threads</source>
            <translation>Thre&amp;ads</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>How many cores networks use on the processor; fewer leave more to QGIS.</source>
            <translation>Wie viele Kerne des Prozessors Netze nutzen; weniger lassen QGIS mehr.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Automatic: one for each core</source>
            <translation>Automatisch: einer je Kern</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Idle time</source>
            <translation>&amp;Leerlaufzeit</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>minutes</source>
            <translation>Minuten</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>The backend ends by itself after so long without work, and gives its memory back.</source>
            <translation>Das Backend beendet sich nach so langer Zeit ohne Arbeit selbst und gibt seinen Speicher frei.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Log level</source>
            <translation>Protokollst&amp;ufe</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Warnings only</source>
            <translation>Nur Warnungen</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Information</source>
            <translation>Information</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Everything</source>
            <translation>Alles</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>What is written to the tab “HIMOSA” of the Log Messages panel.</source>
            <translation>Was in den Reiter „HIMOSA“ des Bedienfelds „Protokoll“ geschrieben wird.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Defaults for outputs</source>
            <translation>Vorgaben für Ausgaben</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Scale</source>
            <translation>&amp;Faktor</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>{} times finer</source>
            <translation>{}-mal feiner</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>What the dialog of “Upscale raster layer” begins with.</source>
            <translation>Womit der Dialog „Rasterlayer hochskalieren“ beginnt.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Format</source>
            <translation>F&amp;ormat</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>GeoTIFF (GTiff)</source>
            <translation>GeoTIFF (GTiff)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Cloud Optimized GeoTIFF (COG)</source>
            <translation>Cloud Optimized GeoTIFF (COG)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Of results of “Upscale raster layer” and “Reduce noise of raster layer”.</source>
            <translation>Von Ergebnissen von „Rasterlayer hochskalieren“ und „Rauschen eines Rasterlayers verringern“.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Make results, averaged &amp;back, equal to the source</source>
            <translation>Ergebnisse &amp;zurückgemittelt gleich der Quelle machen</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Values then serve for measuring at the source's pixel size.</source>
            <translation>Werte taugen dann zum Messen in der Pixelgröße der Quelle.</translation>
        </message>
        <message>
            <location filename="../places/places_dock.py" />
            <source>Step through places to check…</source>
            <translation>Zu prüfende Stellen durchgehen…</translation>
        </message>
        <message>
            <location filename="../places/places_dock.py" />
            <source>“{}” holds no places to check: right-click on a result and choose “Quality report…” to make some.</source>
            <translation>„{}“ hat keine zu prüfenden Stellen: Klicken Sie mit rechts auf ein Ergebnis und wählen Sie „Qualitätsbericht…“, um welche zu erzeugen.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>HIMOSA: places to check</source>
            <translation>HIMOSA: zu prüfende Stellen</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Previous</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Zoom here again</source>
            <translation>Noch einmal hierher zoomen</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Zooms the map to a place to check</source>
            <translation>Zoomt die Karte auf eine zu prüfende Stelle</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Place {} lies where the map's CRS does not reach: choose another.</source>
            <translation>Stelle {} liegt dort, wohin das KBS der Karte nicht reicht: Wählen Sie eine andere.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>There is no place to check.</source>
            <translation>Es gibt keine zu prüfende Stelle.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Place {} of {}: {}</source>
            <translation>Stelle {} von {}: {}</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>expected error {:.4g} {}, {:.2g} times the mean.</source>
            <translation>erwarteter Fehler {:.4g} {}, das {:.2g}-fache des Mittels.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>(unit of the band)</source>
            <translation>(Einheit des Kanals)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>Compare two rasters</source>
            <translation>Zwei Raster vergleichen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>Reports PSNR, SSIM, edge and spectral measures between two rasters.</source>
            <translation>Berichtet PSNR, SSIM, Kanten- und Spektralmaße zwischen zwei Rastern.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>An upscaled picture, its interpolation, and the size of their difference.</source>
            <translation>Ein hochskaliertes Bild, seine Interpolation und die Größe des Unterschieds.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>Cancelled: nothing was written.</source>
            <translation>Abgebrochen: nichts wurde geschrieben.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>“{}” has no band {}: choose from 1 to {}.</source>
            <translation>„{}“ hat keinen Kanal {}: wählen Sie 1 bis {}.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>compare,difference,error,quality,psnr,ssim,rmse,edges,spectrum,super-resolution,accuracy</source>
            <translation>vergleichen,Unterschied,Fehler,Qualität,psnr,ssim,rmse,Kanten,Spektrum,Superauflösung,Genauigkeit</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Raster to judge</source>
            <translation>Zu beurteilendes Raster</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Reference (its grid is used)</source>
            <translation>Referenz (ihr Gitter wird verwendet)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Bands to judge (none for all)</source>
            <translation>Zu beurteilende Kanäle (keine für alle)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Their counterparts (none for the same)</source>
            <translation>Ihre Gegenstücke (keine für dieselben)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Resampling, where the grids do not fit</source>
            <translation>Abtastung, wo die Gitter nicht passen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Peak for PSNR and SSIM (empty: 255 for 8-bit, else the reference's range)</source>
            <translation>Spitzenwert für PSNR und SSIM (leer: 255 bei 8 Bit, sonst der Wertebereich der Referenz)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Error map</source>
            <translation>Fehlerkarte</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>HTML files (*.html)</source>
            <translation>HTML-Dateien (*.html)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Figures as JSON</source>
            <translation>Zahlen als JSON</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>JSON files (*.json)</source>
            <translation>JSON-Dateien (*.json)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>PSNR in decibels, mean over bands (none where both are equal)</source>
            <translation>PSNR in Dezibel, Mittel der Kanäle (keine, wo beide gleich sind)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>SSIM, mean over bands</source>
            <translation>SSIM, Mittel der Kanäle</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Root mean square error, mean over bands</source>
            <translation>Wurzel des mittleren quadratischen Fehlers, Mittel der Kanäle</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Correlation of gradient lengths, mean over bands</source>
            <translation>Korrelation der Gradientenlängen, Mittel der Kanäle</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Energy of gradients over the reference's, mean over bands</source>
            <translation>Energie der Gradienten im Verhältnis zur Referenz, Mittel der Kanäle</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>PSNR at edges in decibels, mean over bands</source>
            <translation>PSNR an Kanten in Dezibel, Mittel der Kanäle</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Tells how close two rasters are on the ground that both cover: an upscaled raster and a sharper one of the same place, two results, or a result and its source.</source>
            <translation>Sagt, wie nah sich zwei Raster auf der gemeinsamen Fläche sind: ein hochskaliertes und ein schärferes desselben Ortes, zwei Ergebnisse, oder ein Ergebnis und seine Quelle.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>All figures are on the reference's grid. A result whose pixels fill those of the reference (its own source, say) is averaged; another grid or CRS is warped by GDAL, and the report says how. Nodata does not count.</source>
            <translation>Alle Zahlen beziehen sich auf das Gitter der Referenz. Ein Ergebnis, dessen Pixel die der Referenz ausfüllen (etwa seiner eigenen Quelle), wird gemittelt; ein anderes Gitter oder KBS transformiert GDAL, und der Bericht sagt wie. Leerwerte zählen nicht.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>&lt;b&gt;Figures do not tell whether added detail is true.&lt;/b&gt; They compare with the reference that is given, as it was taken, on its day and by its sensor.</source>
            <translation>&lt;b&gt;Zahlen sagen nicht, ob hinzugefügte Einzelheiten wahr sind.&lt;/b&gt; Sie vergleichen mit der angegebenen Referenz, so wie sie an ihrem Tag und von ihrem Sensor aufgenommen wurde.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>PSNR, RMSE, bias</source>
            <translation>PSNR, RMSE, mittlere Abweichung</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>errors of single pixels; PSNR in decibels, higher is closer.</source>
            <translation>Fehler einzelner Pixel; PSNR in Dezibel, höher ist näher.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>SSIM</source>
            <translation>SSIM</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>likeness of structure in windows of 11 × 11 pixels; 1 is equal.</source>
            <translation>Ähnlichkeit der Struktur in Fenstern von 11 × 11 Pixeln; 1 ist gleich.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Edges</source>
            <translation>Kanten</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>whether gradients are in the same places (correlation), and as strong (energy: 1 as sharp as the reference, less is softer).</source>
            <translation>ob Gradienten an denselben Stellen liegen (Korrelation) und ebenso stark sind (Energie: 1 so scharf wie die Referenz, weniger ist weicher).</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Power by size of detail</source>
            <translation>Leistung nach Größe der Einzelheiten</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>for each octave of wavelengths: how much detail there is, and whether it agrees.</source>
            <translation>für jede Oktave von Wellenlängen: wie viele Einzelheiten es gibt, und ob sie übereinstimmen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>band 1: the size of the error over all bands; then the signed error of each.</source>
            <translation>Kanal 1: die Größe des Fehlers über alle Kanäle; danach der vorzeichenbehaftete Fehler jedes Kanals.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>Reduce noise of raster layer</source>
            <translation>Rauschen eines Rasterlayers verringern</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>Removes noise from a raster with a neural network; its pixels stay.</source>
            <translation>Entfernt Rauschen mit einem neuronalen Netz aus einem Raster; seine Pixel bleiben.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>A picture with noise of 16 of 255, and its result.</source>
            <translation>Ein Bild mit Rauschen von 16 von 255, und sein Ergebnis.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>The result keeps the source's pixels: leave SCALE out.</source>
            <translation>Das Ergebnis behält die Pixel der Quelle: lassen Sie SCALE weg.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>{} denoised</source>
            <translation>{} entrauscht</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>denoise,denoising,noise,noise reduction,smooth,speckle,grain,filter,enhance,deep learning,neural network,satellite,aerial,imagery</source>
            <translation>entrauschen,Rauschen,Rauschminderung,Rauschunterdrückung,glätten,Speckle,Korn,Filter,verbessern,Deep Learning,neuronales Netz,Satellit,Luftbild,Bilddaten</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Removes noise from a raster with a neural network. The result has the pixels, the bands, the data type, the coordinate reference system and the nodata value of its source.</source>
            <translation>Entfernt Rauschen mit einem neuronalen Netz aus einem Raster. Das Ergebnis hat die Pixel, die Kanäle, den Datentyp, das Koordinatenbezugssystem und den Leerwert seiner Quelle.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>&lt;b&gt;What is as weak as the noise may be gone with it.&lt;/b&gt; Use the result for maps and for the eye; measure on the source.</source>
            <translation>&lt;b&gt;Was so schwach wie das Rauschen ist, kann mit ihm verschwinden.&lt;/b&gt; Verwenden Sie das Ergebnis für Karten und für das Auge; messen Sie in der Quelle.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>How much noise there is the raster tells itself, band by band: the log names it. Where the result is too smooth or still noisy, give a lower or a higher level.</source>
            <translation>Wie viel Rauschen es gibt, sagt das Raster selbst, Kanal für Kanal: das Protokoll nennt es. Wo das Ergebnis zu glatt oder noch verrauscht ist, geben Sie einen niedrigeren oder höheren Wert an.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Noise level</source>
            <translation>Rauschpegel</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>standard deviation of the noise in the raster's own unit, the same everywhere; left empty, it is told from the raster and may grow with the value.</source>
            <translation>Standardabweichung des Rauschens in der Einheit des Rasters, überall gleich; leer gelassen wird sie aus dem Raster bestimmt und kann mit dem Wert wachsen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Bands</source>
            <translation>Kanäle</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>the bands of the result, in this order.</source>
            <translation>die Kanäle des Ergebnisses, in dieser Reihenfolge.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Extent</source>
            <translation>Ausdehnung</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>the part to work on, grown to whole source pixels.</source>
            <translation>der zu bearbeitende Teil, auf ganze Pixel der Quelle erweitert.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Mask</source>
            <translation>Maske</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>polygons; only what they touch comes out, and only that is computed.</source>
            <translation>Polygone; nur was sie berühren, kommt heraus, und nur das wird berechnet.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Routing raster</source>
            <translation>Routing-Raster</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>how far the network looked around each pixel: 16, 32 or 64 pixels; “Show routing…” draws it.</source>
            <translation>wie weit das Netz um jedes Pixel schaute: 16, 32 oder 64 Pixel; „Routing anzeigen…“ zeichnet es.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Change</source>
            <translation>Änderung</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>Index places of raster layer</source>
            <translation>Stellen eines Rasterlayers erfassen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>Places</source>
            <translation>Stellen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>Gives each cell of a raster a vector, for finding similar places.</source>
            <translation>Gibt jeder Zelle eines Rasters einen Vektor, um ähnliche Stellen zu finden.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>A picture, and its cells in the colors of the first principal components.</source>
            <translation>Ein Bild, und seine Zellen in den Farben der ersten Hauptkomponenten.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>CELL_M is {:g}: give a number above 0.</source>
            <translation>CELL_M ist {:g}: Geben Sie eine Zahl über 0 an.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>CELL_PX is {}: give at least {}.</source>
            <translation>CELL_PX ist {}: Geben Sie mindestens {} an.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Raster layer</source>
            <translation>Rasterlayer</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Side of a cell in pixels (8 or more; empty where it is given in meters)</source>
            <translation>Seite einer Zelle in Pixeln (8 oder mehr; leer, wenn sie in Metern angegeben ist)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Side of a cell in meters (in place of pixels)</source>
            <translation>Seite einer Zelle in Metern (statt in Pixeln)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Bands (three as red, green and blue, or one; none for the first three)</source>
            <translation>Kanäle (drei als Rot, Grün und Blau, oder einer; keine für die ersten drei)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Extent (empty for all)</source>
            <translation>Ausdehnung (leer für alles)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Mask layer (polygons; what they do not touch holds no values)</source>
            <translation>Maskenlayer (Polygone; was sie nicht berühren, hat keine Werte)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Memory limit in MiB (empty for half of what is free)</source>
            <translation>Speichergrenze in MiB (leer für die Hälfte des freien Speichers)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Index of places</source>
            <translation>Verzeichnis der Stellen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>GeoParquet (*.parquet)</source>
            <translation>GeoParquet (*.parquet)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Principal components (like places have like colors)</source>
            <translation>Hauptkomponenten (ähnliche Stellen haben ähnliche Farben)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Routing raster (which expert each patch gave most weight)</source>
            <translation>Routing-Raster (welchem Experten jedes Feld das meiste Gewicht gab)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Expert weights (what each expert gave and took)</source>
            <translation>Gewichte der Experten (was jeder Experte gab und bekam)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Slot weights (what each slot of each expert gave and took)</source>
            <translation>Gewichte der Slots (was jeder Slot jedes Experten gab und bekam)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Cells that got a vector</source>
            <translation>Zellen, die einen Vektor bekamen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Seconds that it took</source>
            <translation>Dauer in Sekunden</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>&lt;p&gt;Cuts a raster into square cells and gives each one a vector, so that cells which look alike have vectors that point the same way. The result is an &lt;b&gt;index&lt;/b&gt; (GeoParquet) in which &lt;i&gt;Find similar places&lt;/i&gt; searches.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;i&gt;Side of a cell&lt;/i&gt;: about as large as what you look for, a house, a field, a harbor.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Bands&lt;/i&gt;: three are seen as red, green and blue; a single one is seen by an encoder of its own.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Principal components&lt;/i&gt;: the index at a glance, like places have like colors.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Routing raster&lt;/i&gt;, &lt;i&gt;Expert weights&lt;/i&gt; and &lt;i&gt;Slot weights&lt;/i&gt;: open in the routing panel.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Vectors of different weights cannot be compared: the index knows which made it.&lt;/p&gt;</source>
            <translation>&lt;p&gt;Schneidet ein Raster in quadratische Zellen und gibt jeder einen Vektor, so dass Zellen, die sich ähnlich sehen, Vektoren derselben Richtung haben. Das Ergebnis ist ein &lt;b&gt;Verzeichnis&lt;/b&gt; (GeoParquet), in dem &lt;i&gt;Ähnliche Stellen finden&lt;/i&gt; sucht.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;i&gt;Seite einer Zelle&lt;/i&gt;: etwa so groß wie das, wonach Sie suchen, ein Haus, ein Feld, ein Hafen.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Kanäle&lt;/i&gt;: drei werden als Rot, Grün und Blau gesehen; einen einzelnen sieht ein eigener Encoder.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Hauptkomponenten&lt;/i&gt;: das Verzeichnis auf einen Blick, ähnliche Stellen haben ähnliche Farben.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Routing-Raster&lt;/i&gt;, &lt;i&gt;Gewichte der Experten&lt;/i&gt; und &lt;i&gt;Gewichte der Slots&lt;/i&gt;: öffnen sich im Routing-Bedienfeld.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Vektoren verschiedener Gewichte lassen sich nicht vergleichen: Das Verzeichnis weiß, welche es erzeugten.&lt;/p&gt;</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>Fine-tune model on own imagery</source>
            <translation>Modell an eigene Bilder anpassen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>Fits a model to sharp layers, and installs it if it is better.</source>
            <translation>Passt ein Modell an scharfe Layer an, und installiert es, wenn es besser ist.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>A sharp picture, and what a sensor makes of it: a model learns the way back.</source>
            <translation>Ein scharfes Bild, und was ein Sensor daraus macht: Ein Modell lernt den Weg zurück.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>Stopped. What was trained until then is kept: run again with the same layers and the name “{}” to go on.</source>
            <translation>Angehalten. Was bis dahin trainiert wurde, bleibt: Starten Sie noch einmal mit denselben Layern und dem Namen „{}“, um fortzufahren.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>No sharp layer is given: choose one or more.</source>
            <translation>Kein scharfer Layer ist angegeben: Wählen Sie einen oder mehrere.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>The properties of the sharp layers say different things ({}): save them with Export ▸ Save As…, and choose the files.</source>
            <translation>Die Eigenschaften der scharfen Layer sagen Verschiedenes ({}): Speichern Sie sie mit Exportieren ▸ Speichern als…, und wählen Sie die Dateien.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>{} “{}” cannot be read: give numbers, 1,2,3 say.</source>
            <translation>{} „{}“ kann nicht gelesen werden: Geben Sie Zahlen an, etwa 1,2,3.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sharp layers to learn from</source>
            <translation>Scharfe Layer, von denen gelernt wird</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Coarse layer of the kind to upscale (blur and noise are measured)</source>
            <translation>Grober Layer der Art, die hochskaliert wird (Unschärfe und Rauschen werden gemessen)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Name of the new model</source>
            <translation>Name des neuen Modells</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Scale (2, 3 or 4 times finer)</source>
            <translation>Faktor (2-, 3- oder 4-mal feiner)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Minutes that it may take (15 or more)</source>
            <translation>Minuten, die es dauern darf (15 oder mehr)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>License of the new model</source>
            <translation>Lizenz des neuen Modells</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>What the imagery is, and whose</source>
            <translation>Was die Bilder sind, und von wem</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sensor to be upscaled, where no coarse layer is given</source>
            <translation>Sensor, dessen Bilder hochskaliert werden, wo kein grober Layer angegeben ist</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Bands of the sharp layers (1,2,3 say; empty for all)</source>
            <translation>Kanäle der scharfen Layer (etwa 1,2,3; leer für alle)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Bands of the coarse layer (none for all)</source>
            <translation>Kanäle des groben Layers (keine für alle)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Folder of other sharp pictures, to see what is lost there</source>
            <translation>Ordner mit anderen scharfen Bildern, um zu sehen, was dort verloren geht</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Begin anew, where a stopped run of this name was kept</source>
            <translation>Neu beginnen, wo ein angehaltener Lauf dieses Namens aufbewahrt wurde</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Name of the model; empty where it was not better</source>
            <translation>Name des Modells; leer, wenn es nicht besser war</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Gain on held-back tiles in decibels (PSNR of the luminance)</source>
            <translation>Gewinn auf zurückgehaltenen Kacheln in Dezibel (PSNR der Helligkeit)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Fits the weights to imagery of your own: an orthophoto shows what the ground looks like, and a coarse layer what the sensor makes of it. The new model then stands in the list of models under its name.</source>
            <translation>Passt die Gewichte an eigene Bilder an: Ein Orthofoto zeigt, wie der Boden aussieht, und ein grober Layer, was der Sensor daraus macht. Das neue Modell steht dann unter seinem Namen in der Liste der Modelle.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>A quarter of the ground is held back and never trained on. The model is installed only if it is better there than the weights that it began with; else nothing is.</source>
            <translation>Ein Viertel des Bodens wird zurückgehalten und nie zum Training benutzt. Das Modell wird nur installiert, wenn es dort besser ist als die Gewichte, mit denen es begann; sonst wird nichts installiert.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>&lt;b&gt;It knows your imagery better, and no other.&lt;/b&gt; Added detail is estimated, not observed. What is lost on other imagery is measured where you name a folder of it, and stands in the log.</source>
            <translation>&lt;b&gt;Es kennt Ihre Bilder besser, und keine anderen.&lt;/b&gt; Hinzugefügte Einzelheiten sind geschätzt, nicht beobachtet. Was auf anderen Bildern verloren geht, wird gemessen, wo Sie einen Ordner davon nennen, und steht im Protokoll.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Other runs go on meanwhile. &lt;i&gt;Cancel&lt;/i&gt; stops it and keeps what was trained: run again with the same layers and name to go on. If QGIS is closed, a minute is lost at most.</source>
            <translation>Andere Läufe gehen inzwischen weiter. &lt;i&gt;Abbrechen&lt;/i&gt; hält es an und bewahrt auf, was trainiert wurde: Starten Sie noch einmal mit denselben Layern und demselben Namen, um fortzufahren. Wird QGIS geschlossen, geht höchstens eine Minute verloren.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sharp layers</source>
            <translation>Scharfe Layer</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>about 1300 × 1300 pixels or more in all at ×4, with values and contrast.</source>
            <translation>zusammen etwa 1300 × 1300 Pixel oder mehr bei ×4, mit Werten und Kontrast.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Coarse layer</source>
            <translation>Grober Layer</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>of the kind that you want to upscale. Where it shows the ground of a sharp layer its blur is measured by both; elsewhere by its spectrum, which is less sure.</source>
            <translation>von der Art, die Sie hochskalieren wollen. Wo er den Boden eines scharfen Layers zeigt, wird seine Unschärfe an beiden gemessen; sonst an seinem Spektrum, was weniger sicher ist.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sensor</source>
            <translation>Sensor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>known figures of blur and noise; a coarse layer of your own tells more.</source>
            <translation>bekannte Zahlen für Unschärfe und Rauschen; ein eigener grober Layer sagt mehr.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>License, what the imagery is</source>
            <translation>Lizenz, was die Bilder sind</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>are written into the model and its card.</source>
            <translation>werden in das Modell und seine Karte geschrieben.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Memory limit</source>
            <translation>Speichergrenze</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>steps of training become smaller to keep to it.</source>
            <translation>die Schritte des Trainings werden kleiner, um sie einzuhalten.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>Quality report</source>
            <translation>Qualitätsbericht</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>Tells on one page how far a result can be trusted, and which places to check.</source>
            <translation>Sagt auf einer Seite, wie weit einem Ergebnis zu trauen ist, und welche Stellen zu prüfen sind.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>An upscaled picture, the error that is expected of it, and places to check.</source>
            <translation>Ein hochskaliertes Bild, der davon erwartete Fehler, und zu prüfende Stellen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>{} places to check</source>
            <translation>{} zu prüfende Stellen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>No places to check are made: there is no raster of expected error beside “{}”. Upscale again with “Expected error of each pixel”, or choose the one there is.</source>
            <translation>Es werden keine zu prüfenden Stellen erzeugt: Neben „{}“ liegt kein Raster des erwarteten Fehlers. Skalieren Sie noch einmal hoch, mit „Erwarteter Fehler jedes Pixels“, oder wählen Sie das vorhandene.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>“{}” is shown as a layer of the project: choose another name, or remove the layer first.</source>
            <translation>„{}“ wird als Layer des Projekts angezeigt: Wählen Sie einen anderen Namen, oder entfernen Sie zuerst den Layer.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>The source is “{}”, as the layer's metadata say.</source>
            <translation>Die Quelle ist „{}“, wie die Metadaten des Layers sagen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Result to judge</source>
            <translation>Zu beurteilendes Ergebnis</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Source that it was made from (empty: the one that the result names)</source>
            <translation>Quelle, aus der es entstand (leer: die im Ergebnis genannte)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Raster of expected error (empty: the one beside the result)</source>
            <translation>Raster des erwarteten Fehlers (leer: das neben dem Ergebnis)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Places to check</source>
            <translation>Zu prüfende Stellen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Expected error in the worst place (none without a raster of it)</source>
            <translation>Erwarteter Fehler an der schlimmsten Stelle (keiner ohne Raster davon)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Writes one page on whether a result is true, and a point layer of the twenty places to look at first. The page needs no network.</source>
            <translation>Schreibt eine Seite darüber, ob ein Ergebnis wahr ist, und einen Punktlayer der zwanzig Stellen, die zuerst anzusehen sind. Die Seite braucht kein Netzwerk.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Places need a raster of expected error: upscale with &lt;i&gt;Expected error of each pixel&lt;/i&gt; under &lt;i&gt;Advanced parameters&lt;/i&gt;.</source>
            <translation>Stellen brauchen ein Raster des erwarteten Fehlers: Skalieren Sie mit &lt;i&gt;Erwarteter Fehler jedes Pixels&lt;/i&gt; unter &lt;i&gt;Fortgeschrittene Parameter&lt;/i&gt; hoch.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>&lt;b&gt;The page cannot tell whether an object is real.&lt;/b&gt;</source>
            <translation>&lt;b&gt;Die Seite kann nicht sagen, ob ein Objekt wirklich da ist.&lt;/b&gt;</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Consistency</source>
            <translation>Übereinstimmung</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>the result averaged over each pixel of the source, minus the source; with a map.</source>
            <translation>das Ergebnis, über jedes Pixel der Quelle gemittelt, minus die Quelle; mit einer Karte.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Expected error</source>
            <translation>Erwarteter Fehler</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>in the unit of each band: of pixels with the same figure, the errors have it as their mean.</source>
            <translation>in der Einheit jedes Kanals: von Pixeln mit derselben Zahl haben die Fehler sie als Mittel.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Change, detail share</source>
            <translation>Änderung, Anteil der Einzelheiten</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>what the network added to bicubic interpolation, and its share of the variance.</source>
            <translation>was das Netz zur bikubischen Interpolation hinzufügte, und der Anteil an der Varianz.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Strength by size of detail</source>
            <translation>Stärke nach Größe der Einzelheiten</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>for each octave of wavelengths: of the source, of bicubic, and of the result.</source>
            <translation>für jede Oktave von Wellenlängen: der Quelle, der bikubischen Interpolation und des Ergebnisses.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>a GeoPackage; the panel of the same name steps through them.</source>
            <translation>ein GeoPackage; das gleichnamige Bedienfeld geht sie durch.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_algorithm.py" />
            <source>Tells which pixels each expert of the network looked at.</source>
            <translation>Sagt, welche Pixel jeder Experte des Netzes betrachtet hat.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_algorithm.py" />
            <source>A picture, and how many experts kept each of its pixels in one layer.</source>
            <translation>Ein Bild, und wie viele Experten jedes seiner Pixel in einer Schicht behalten haben.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>neural network,satellite,aerial,imagery</source>
            <translation>neuronales Netz,Satellit,Luftbild,Bilddaten</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>statistics,heatmap,report,coverage,contrast</source>
            <translation>Statistik,Heatmap,Bericht,Abdeckung,Kontrast</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>routing,router,experts,attention,explain,super-resolution</source>
            <translation>Routing,Router,Experten,Aufmerksamkeit,erklären,Superauflösung</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>In each layer of HIMOSA's network, every expert chooses the pixels that it attends to. The routing raster keeps all these choices, on the grid of the source: one band a layer, one bit an expert. No upscaled raster is made.</source>
            <translation>In jeder Schicht des HIMOSA-Netzes wählt jeder Experte die Pixel, die er beachtet. Das Routing-Raster hält alle diese Wahlen im Gitter der Quelle fest: ein Kanal je Schicht, ein Bit je Experte. Ein hochskaliertes Raster entsteht nicht.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>“Show routing…” in the menu of the layer draws it.</source>
            <translation>„Routing anzeigen…“ im Menü des Layers zeichnet es.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the picture that the network looks at.</source>
            <translation>das Bild, das das Netz betrachtet.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Scale</source>
            <translation>Faktor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>of the network that looks: each scale has its own weights.</source>
            <translation>des Netzes, das schaut: jeder Faktor hat eigene Gewichte.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the first three of them go through the network together; alone they count.</source>
            <translation>die ersten drei gehen zusammen durch das Netz; nur sie zählen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>a part of the layer; windows stay where they are in the whole of it.</source>
            <translation>ein Teil des Layers; Fenster bleiben, wo sie im ganzen Layer liegen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Measures a routing raster: how much each layer's experts kept, how much they overlap, what nobody kept, and, with the picture that was routed, whether kept pixels lie where the local contrast is high.</source>
            <translation>Misst ein Routing-Raster: wie viel die Experten jeder Schicht behielten, wie sehr sie sich überschneiden, was niemand behielt, und, mit dem betrachteten Bild, ob behaltene Pixel dort liegen, wo der lokale Kontrast hoch ist.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>as “Routing raster” or “Upscale raster layer” wrote it.</source>
            <translation>wie „Routing-Raster“ oder „Rasterlayer hochskalieren“ es schrieb.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Picture</source>
            <translation>Bild</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the layer that was routed; adds the figures on local contrast.</source>
            <translation>der Layer, zu dem das Routing gehört; ergänzt die Zahlen zum lokalen Kontrast.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Block, layer, expert</source>
            <translation>Block, Schicht, Experte</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>what the maps show, counted from 1; left empty, all of them added up.</source>
            <translation>was die Karten zeigen, ab 1 gezählt; leer gelassen alle zusammen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>a page with plots and tables that needs no network.</source>
            <translation>eine Seite mit Diagrammen und Tabellen, die kein Netzwerk braucht.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Heatmap</source>
            <translation>Heatmap</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>how often each pixel was kept, as a GeoTIFF.</source>
            <translation>wie oft jedes Pixel behalten wurde, als GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Picture of the heatmap</source>
            <translation>Bild der Heatmap</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the same in colors, over the picture if wanted.</source>
            <translation>dasselbe in Farben, auf Wunsch über dem Bild.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Coverage</source>
            <translation>Abdeckung</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>share of pixels that at least one expert kept: mean of the layers that choose.</source>
            <translation>Anteil der Pixel, die mindestens ein Experte behielt: Mittel der Schichten, die wählen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Correlation</source>
            <translation>Korrelation</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>of the share of experts that kept a pixel and the logarithm of its contrast.</source>
            <translation>zwischen dem Anteil der Experten, die ein Pixel behielten, und dem Logarithmus seines Kontrasts.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>&lt;b&gt;Selection is not importance.&lt;/b&gt; What nobody keeps is carried by convolutions, and what is kept may get next to no weight.</source>
            <translation>&lt;b&gt;Auswahl ist nicht Wichtigkeit.&lt;/b&gt; Was niemand behält, tragen Faltungen, und was behalten wird, kann fast kein Gewicht bekommen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Set up backend</source>
            <translation>Backend einrichten</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Backend</source>
            <translation>Backend</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>install,environment,python,torch,offline</source>
            <translation>installieren,Umgebung,python,torch,offline</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Makes the Python environment in which HIMOSA's networks run.</source>
            <translation>Legt die Python-Umgebung an, in der die Netze von HIMOSA laufen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>QGIS and the backend have a Python each, and talk through a pipe.</source>
            <translation>QGIS und das Backend haben je ein eigenes Python und sprechen über eine Pipe.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Makes the Python environment in which HIMOSA's networks run, outside of QGIS, or repairs one that is half-made, moved, damaged or outdated.</source>
            <translation>Legt die Python-Umgebung, in der die Netze von HIMOSA laufen, außerhalb von QGIS an, oder repariert eine, die halb fertig, verschoben, beschädigt oder veraltet ist.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>It stands on QGIS's own Python and shares its GDAL; torch and a dozen packages are downloaded with QGIS's proxy, in pinned versions with digests, and put into a folder of their own. Nothing is installed into QGIS.</source>
            <translation>Sie steht auf dem Python von QGIS und teilt dessen GDAL; torch und ein Dutzend Pakete werden über den Proxy von QGIS geladen, in festen Versionen mit Prüfsummen, und in einen eigenen Ordner gelegt. In QGIS wird nichts installiert.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>“auto” takes CUDA where the NVIDIA driver is new enough.</source>
            <translation>„auto“ nimmt CUDA, wo der NVIDIA-Treiber neu genug ist.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>where the environment lies, if not in the shared data folder.</source>
            <translation>wo die Umgebung liegt, wenn nicht im gemeinsamen Datenordner.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Wheels</source>
            <translation>Wheels</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>a folder of files to install from without any network, filled by “python -m himosa_qgis.setup download”.</source>
            <translation>ein Ordner mit Dateien zum Installieren ohne Netzwerk, gefüllt durch „python -m himosa_qgis.setup download“.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Folder of the environment</source>
            <translation>Ordner der Umgebung</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Folder of wheels, for use without network</source>
            <translation>Ordner mit Wheels, zur Verwendung ohne Netzwerk</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Python of the backend</source>
            <translation>Python des Backends</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Version of torch</source>
            <translation>Version von torch</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Cancelled: what was downloaded whole is kept.</source>
            <translation>Abgebrochen: was ganz geladen wurde, bleibt erhalten.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>Find similar places</source>
            <translation>Ähnliche Stellen finden</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>Finds places of rasters that look like a place, or like some examples.</source>
            <translation>Findet Stellen von Rastern, die wie eine Stelle oder wie einige Beispiele aussehen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>A place, and the two that are most like it in the same raster.</source>
            <translation>Eine Stelle, und die zwei ihr ähnlichsten im selben Raster.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>{} places were found among {} cells, in {:.0f} ms.</source>
            <translation>{} Stellen unter {} Zellen gefunden, in {:.0f} ms.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>Similar places</source>
            <translation>Ähnliche Stellen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>There is no index to search in: make one with himosa:embed, and choose it.</source>
            <translation>Es gibt kein Verzeichnis zum Suchen: Erzeugen Sie eines mit himosa:embed, und wählen Sie es.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>There is nothing to look for: give a place, or a layer of examples.</source>
            <translation>Es gibt nichts zu suchen: Geben Sie eine Stelle an, oder einen Layer mit Beispielen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>“{}” cannot be opened as a vector layer</source>
            <translation>„{}“ kann nicht als Vektorlayer geöffnet werden</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Indexes to search in (.parquet)</source>
            <translation>Zu durchsuchende Verzeichnisse (.parquet)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Place to find more of</source>
            <translation>Stelle, zu der weitere gesucht werden</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Layers of examples</source>
            <translation>Layer mit Beispielen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Layers of counter-examples</source>
            <translation>Layer mit Gegenbeispielen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Places to find</source>
            <translation>Zu findende Stellen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Places that were found</source>
            <translation>Gefundene Stellen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Likeness of the first one</source>
            <translation>Ähnlichkeit der ersten</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Finds the cells of rasters that look most like one place, or like some examples. It needs an index of each raster: run &lt;i&gt;Index of places&lt;/i&gt; (&lt;i&gt;himosa:embed&lt;/i&gt;) first. Right-click on a raster layer → &lt;i&gt;Find similar places…&lt;/i&gt; opens a panel that does the same by clicks.</source>
            <translation>Findet die Zellen von Rastern, die einer Stelle oder einigen Beispielen am ähnlichsten sehen. Es braucht ein Verzeichnis jedes Rasters: Starten Sie zuerst &lt;i&gt;Verzeichnis der Stellen&lt;/i&gt; (&lt;i&gt;himosa:embed&lt;/i&gt;). Rechtsklick auf einen Rasterlayer → &lt;i&gt;Ähnliche Stellen finden…&lt;/i&gt; öffnet ein Bedienfeld, das dasselbe mit Klicks tut.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Indexes to search in</source>
            <translation>Zu durchsuchende Verzeichnisse</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>one or several, all made with the same weights; results come from all of them.</source>
            <translation>eines oder mehrere, alle mit denselben Gewichten erzeugt; Ergebnisse kommen aus allen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Place, layers of examples</source>
            <translation>Stelle, Layer mit Beispielen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>points, lines or polygons in any CRS. Of a polygon those cells count whose middle it covers. Cells of examples, and those that touch them, are no results.</source>
            <translation>Punkte, Linien oder Polygone in jedem KBS. Von einem Polygon zählen die Zellen, deren Mitte es bedeckt. Zellen der Beispiele, und die sie berühren, sind keine Ergebnisse.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>what the results shall not be like; their mean weighs a tenth of an example.</source>
            <translation>was die Ergebnisse nicht ähneln sollen; ihr Mittel wiegt ein Zehntel eines Beispiels.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>polygons of the cells with rank, likeness, row, column and source, best first.</source>
            <translation>Polygone der Zellen mit Rang, Ähnlichkeit, Zeile, Spalte und Quelle, die besten zuerst.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Routing statistics</source>
            <translation>Routing-Statistik</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Measures what the experts kept: coverage, overlap, and local contrast.</source>
            <translation>Misst, was die Experten behielten: Abdeckung, Überschneidung und lokalen Kontrast.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>A picture, and over it how often its pixels were kept in all layers.</source>
            <translation>Ein Bild, und darüber, wie oft seine Pixel in allen Schichten behalten wurden.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>{} is {}: this routing raster has 1 to {}.</source>
            <translation>{} ist {}: dieses Routing-Raster hat 1 bis {}.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Experts kept {:.1f} % of the pixels; {:.3f} experts kept a pixel, on average.</source>
            <translation>Experten behielten {:.1f} % der Pixel; im Mittel behielten {:.3f} Experten ein Pixel.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Kept tokens and local contrast correlate with {:.3f}.</source>
            <translation>Behaltene Token und lokaler Kontrast korrelieren mit {:.3f}.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Picture that was routed (adds local contrast)</source>
            <translation>Bild, zu dem das Routing gehört (ergänzt lokalen Kontrast)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Maps: block, from 1 (empty for all)</source>
            <translation>Karten: Block, ab 1 (leer für alle)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Maps: layer in its block, from 1 (empty for all)</source>
            <translation>Karten: Schicht in ihrem Block, ab 1 (leer für alle)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Maps: expert, from 1 (empty for all)</source>
            <translation>Karten: Experte, ab 1 (leer für alle)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Lay the heatmap's picture over the source</source>
            <translation>Bild der Heatmap über die Quelle legen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>PNG files (*.png)</source>
            <translation>PNG-Dateien (*.png)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>All figures</source>
            <translation>Alle Zahlen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Correlation of kept tokens with local contrast</source>
            <translation>Korrelation behaltener Token mit lokalem Kontrast</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Share of pixels that an expert kept</source>
            <translation>Anteil der Pixel, die ein Experte behielt</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Experts that kept a pixel</source>
            <translation>Experten, die ein Pixel behielten</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Entropy of the choices, in bits</source>
            <translation>Entropie der Wahlen in Bit</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Overlap of two experts (Jaccard index)</source>
            <translation>Überschneidung zweier Experten (Jaccard-Index)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_algorithm.py" />
            <source>Upscale raster layer</source>
            <translation>Rasterlayer hochskalieren</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_algorithm.py" />
            <source>Sharpens a raster 2, 3 or 4 times with a neural network.</source>
            <translation>Schärft ein Raster 2-, 3- oder 4-fach mit einem neuronalen Netz.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_algorithm.py" />
            <source>A Landsat picture of 40 × 40 pixels, and its result at scale 4.</source>
            <translation>Ein Landsat-Bild von 40 × 40 Pixeln, und sein Ergebnis mit Faktor 4.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>super-resolution,superresolution,upscale,upsample,sharpen,enhance,resolution,deep learning,neural network,satellite,aerial,imagery</source>
            <translation>Superauflösung,hochskalieren,vergrößern,schärfen,verbessern,Auflösung,Deep Learning,neuronales Netz,Satellit,Luftbild,Bilddaten</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Makes a raster 2, 3 or 4 times finer with HIMOSA, a neural network for satellite and aerial imagery. The result covers the same ground in the same coordinate reference system, with the same bands, data type and nodata value.</source>
            <translation>Macht ein Raster mit HIMOSA, einem neuronalen Netz für Satelliten- und Luftbilder, 2-, 3- oder 4-mal feiner. Das Ergebnis deckt dieselbe Fläche im selben Koordinatenbezugssystem ab, mit denselben Kanälen, demselben Datentyp und Leerwert.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>&lt;b&gt;Detail finer than the source's pixels is estimated, not observed.&lt;/b&gt; Use the result for maps and for the eye; do not measure or identify objects by it.</source>
            <translation>&lt;b&gt;Einzelheiten, die feiner als die Pixel der Quelle sind, sind geschätzt, nicht beobachtet.&lt;/b&gt; Verwenden Sie das Ergebnis für Karten und für das Auge; messen und erkennen Sie keine Objekte damit.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>The work is done by a separate process on this computer, on a GPU where there is one. It can be cancelled at any time, and the result appears only when it is whole.</source>
            <translation>Die Arbeit macht ein eigener Prozess auf diesem Rechner, auf einer GPU, wo es eine gibt. Er kann jederzeit abgebrochen werden, und das Ergebnis erscheint erst, wenn es vollständig ist.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>any raster layer: a file that GDAL opens (8-bit, 16-bit or floating point) is read by its name; of a web service (WMS, tiles, WCS) or a database the extent is written to a temporary file first.</source>
            <translation>ein beliebiger Rasterlayer: eine Datei, die GDAL öffnet (8 Bit, 16 Bit oder Gleitkomma), wird unter ihrem Namen gelesen; von einem Web-Dienst (WMS, Kacheln, WCS) oder einer Datenbank wird die Ausdehnung zuerst in eine temporäre Datei geschrieben.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>the factor: 2, 3 or 4.</source>
            <translation>der Faktor: 2, 3 oder 4.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>name or file of the weights; “bicubic” is plain interpolation for comparison.</source>
            <translation>Name oder Datei der Gewichte; „bicubic“ ist reine Interpolation zum Vergleich.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>the part to upscale, grown to whole source pixels; any CRS.</source>
            <translation>der hochzuskalierende Teil, auf ganze Pixel der Quelle erweitert; in jedem KBS.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Resolution for web services</source>
            <translation>Auflösung für Web-Dienste</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>how finely such a layer is fetched; left empty, pictures as on the map canvas, and values at their own resolution.</source>
            <translation>wie fein ein solcher Layer geholt wird; leer gelassen Bilder wie in der Karte, und Werte in ihrer eigenen Auflösung.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Device, precision</source>
            <translation>Gerät, Genauigkeit</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>where and how exactly to compute; auto suits most.</source>
            <translation>wo und wie genau gerechnet wird; auto passt meistens.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Tile size, memory limit</source>
            <translation>Kachelgröße, Speichergrenze</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>for computers with little memory; left empty, both are chosen.</source>
            <translation>für Rechner mit wenig Speicher; leer gelassen wird beides gewählt.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Accept thematic rasters</source>
            <translation>Thematische Raster annehmen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>classes are no brightness values, and a palette becomes RGB.</source>
            <translation>Klassen sind keine Helligkeitswerte, und eine Palette wird zu RGB.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Nodata values, alpha band</source>
            <translation>Leerwerte, Alphakanal</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>for files that declare none or the wrong one; “none” takes every pixel as it is.</source>
            <translation>für Dateien, die keinen oder den falschen angeben; „none“ nimmt jedes Pixel, wie es ist.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Let a file name others on a server</source>
            <translation>Datei darf andere auf einem Server nennen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>off, so that a file from elsewhere cannot make this computer call one.</source>
            <translation>aus, damit eine fremde Datei diesen Rechner keinen Server rufen lassen kann.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Equal to the source when averaged back</source>
            <translation>Zurückgemittelt gleich der Quelle</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>values then serve for measuring at the source's pixel size.</source>
            <translation>Werte taugen dann zum Messen in der Pixelgröße der Quelle.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>GTiff, or COG for a Cloud Optimized GeoTIFF.</source>
            <translation>GTiff, oder COG für ein Cloud Optimized GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>which pixels each expert of the network kept; “Show routing…” draws it.</source>
            <translation>welche Pixel jeder Experte des Netzes behielt; „Routing anzeigen…“ zeichnet es.</translation>
        </message>
        <message>
            <location filename="../processing/band_names.py" />
            <source>“{}” has no band “{}”: choose one of {}.</source>
            <translation>„{}“ hat keinen Kanal „{}“: wählen Sie einen von {}.</translation>
        </message>
        <message>
            <location filename="../processing/band_names.py" />
            <source>“{}” has several bands “{}”: choose one of {} by its number.</source>
            <translation>„{}“ hat mehrere Kanäle „{}“: wählen Sie einen von {} mit seiner Nummer.</translation>
        </message>
        <message>
            <location filename="../processing/base_algorithm.py" />
            <source>Super-resolution</source>
            <translation>Superauflösung</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>The folder “{}” does not exist: create it, or choose another.</source>
            <translation>Den Ordner „{}“ gibt es nicht: legen Sie ihn an, oder wählen Sie einen anderen.</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>“{}” is the source, which is never overwritten: choose another name.</source>
            <translation>„{}“ ist die Quelle, die nie überschrieben wird: wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>The result is a GeoTIFF, but “{}” has another ending: use .tif.</source>
            <translation>Das Ergebnis ist ein GeoTIFF, aber „{}“ hat eine andere Endung: verwenden Sie .tif.</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>“{}” has another ending than its kind of file: use {}.</source>
            <translation>„{}“ hat eine andere Endung als seine Dateiart: verwenden Sie {}.</translation>
        </message>
        <message>
            <location filename="../processing/files_algorithm.py" />
            <source>“{}” cannot be opened as a raster layer</source>
            <translation>„{}“ lässt sich nicht als Rasterlayer öffnen</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>The model “{}” makes rasters {} times finer, but {} is {}: choose {}.</source>
            <translation>Das Modell „{}“ macht Raster {}-mal feiner, aber {} ist {}: wählen Sie {}.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>The model “{}” is for another task, {}: choose one for {}.</source>
            <translation>Das Modell „{}“ ist für eine andere Aufgabe, {}: wählen Sie eines für {}.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>{} is {:g}: give 0 or more, or leave it empty.</source>
            <translation>{} ist {:g}: geben Sie 0 oder mehr an, oder lassen Sie es leer.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>No raster layer is given: choose one.</source>
            <translation>Kein Rasterlayer ist angegeben: wählen Sie einen.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>A band is chosen twice in {}: choose each once.</source>
            <translation>In {} ist ein Kanal zweimal gewählt: wählen Sie jeden einmal.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>{} is {:g}: give layer units per pixel, above 0.</source>
            <translation>{} ist {:g}: geben Sie Layereinheiten pro Pixel an, über 0.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>{} “{}” is not offered: give one of {}.</source>
            <translation>{} „{}“ gibt es nicht: geben Sie eines von {} an.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>choose a raster that exists.</source>
            <translation>wählen Sie ein Raster, das es gibt.</translation>
        </message>
        <message>
            <location filename="../processing/layer_file.py" />
            <source>The layer “{}” is no file that the backend can open: export it with Export ▸ Save As… first, and choose the file.</source>
            <translation>Der Layer „{}“ ist keine Datei, die das Backend öffnen kann: exportieren Sie ihn zuerst mit Exportieren ▸ Speichern als…, und wählen Sie die Datei.</translation>
        </message>
        <message>
            <location filename="../processing/masking.py" />
            <source>The mask “{}” cannot be opened: choose a layer of polygons.</source>
            <translation>Die Maske „{}“ lässt sich nicht öffnen: wählen Sie einen Layer mit Polygonen.</translation>
        </message>
        <message>
            <location filename="../processing/named_layer.py" />
            <source> and {} more</source>
            <translation> und {} weiteren</translation>
        </message>
        <message>
            <location filename="../processing/named_layer.py" />
            <source>It holds {} rasters: choose one of {}{}.</source>
            <translation>Sie enthält {} Raster: wählen Sie eines von {}{}.</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Sensor that the raster is of (docs/sensors.md)</source>
            <translation>Sensor, von dem das Raster ist (docs/sensors.md)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Make the result, averaged back, equal to the source</source>
            <translation>Ergebnis zurückgemittelt gleich der Quelle machen</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Upscaled</source>
            <translation>Hochskaliert</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Routing raster (which pixels each expert kept)</source>
            <translation>Routing-Raster (welche Pixel jeder Experte behielt)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Expected error of each pixel, in the unit of its band</source>
            <translation>Erwarteter Fehler jedes Pixels, in der Einheit seines Kanals</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Change (the result minus bicubic interpolation)</source>
            <translation>Änderung (Ergebnis minus bikubische Interpolation)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Noise level (standard deviation in the raster's unit; empty to have it told)</source>
            <translation>Rauschpegel (Standardabweichung in der Einheit des Rasters; leer: wird bestimmt)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Denoised</source>
            <translation>Entrauscht</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Routing raster (how far the network looked around each pixel)</source>
            <translation>Routing-Raster (wie weit das Netz um jedes Pixel schaute)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Change (the result minus the source)</source>
            <translation>Änderung (Ergebnis minus Quelle)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Routing</source>
            <translation>Routing</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Difference from the source after averaging back (RMSE of the worst band)</source>
            <translation>Abweichung von der Quelle nach dem Zurückmitteln (RMSE des schlechtesten Kanals)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Seconds that the upscaling took</source>
            <translation>Dauer des Hochskalierens in Sekunden</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>What was removed (RMSE of the worst band)</source>
            <translation>Was entfernt wurde (RMSE des schlechtesten Kanals)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Mask layer (polygons; what they do not touch is left out)</source>
            <translation>Maskenlayer (Polygone; was sie nicht berühren, bleibt weg)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Model (name or file; empty for the usual one)</source>
            <translation>Modell (Name oder Datei; leer für das übliche)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Engine (“ray” shares the work among several graphics cards)</source>
            <translation>Rechenwerk („ray“ teilt die Arbeit auf mehrere Grafikkarten auf)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Address of a running Ray, HOST:PORT or “auto” (empty to start one)</source>
            <translation>Adresse eines laufenden Ray, HOST:PORT oder „auto“ (leer: eines wird gestartet)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Bands (none for all)</source>
            <translation>Kanäle (keine für alle)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Resolution for web services and the like (layer units per pixel; empty to choose)</source>
            <translation>Auflösung für Web-Dienste und dergleichen (Layereinheiten pro Pixel; leer: wird gewählt)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Precision</source>
            <translation>Genauigkeit</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Tile size in source pixels (64 or more; empty to choose)</source>
            <translation>Kachelgröße in Pixeln der Quelle (mindestens 64; leer: wird gewählt)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Accept thematic rasters and palettes</source>
            <translation>Thematische Raster und Paletten annehmen</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Nodata values, with commas, or “none” (empty: as the file declares)</source>
            <translation>Leerwerte, mit Kommas, oder „none“ (leer: wie in der Datei angegeben)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Alpha band, or “none” (empty: as the file declares)</source>
            <translation>Alphakanal, oder „none“ (leer: wie in der Datei angegeben)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Let a file name others that lie on a server</source>
            <translation>Datei darf andere nennen, die auf einem Server liegen</translation>
        </message>
        <message>
            <location filename="../processing/provider.py" />
            <source>HIMOSA super-resolution</source>
            <translation>HIMOSA-Superauflösung</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>{} expected error</source>
            <translation>{} erwarteter Fehler</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>Each pixel holds the absolute error that is expected of the result there, in the unit of its band: of pixels with the same figure, the errors have it as their mean.</source>
            <translation>Jedes Pixel enthält den absoluten Fehler, der dort vom Ergebnis zu erwarten ist, in der Einheit seines Kanals: von Pixeln mit derselben Zahl haben die Fehler sie als Mittel.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>It was learned from imagery whose truth is known, and holds for imagery like it; a single pixel may well be off by several times its figure.</source>
            <translation>Er wurde aus Bildern gelernt, deren Wahrheit bekannt ist, und gilt für ähnliche Bilder; ein einzelnes Pixel kann um ein Mehrfaches seiner Zahl daneben liegen.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>It does not tell whether an object is real, and knows nothing of errors that are in the source itself.</source>
            <translation>Er sagt nicht, ob ein Objekt wirklich da ist, und weiß nichts von Fehlern in der Quelle selbst.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>{} change</source>
            <translation>{} Änderung</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>Each pixel holds the result minus the source, which is enlarged by bicubic interpolation where the result is finer, in the unit of its band.</source>
            <translation>Jedes Pixel enthält das Ergebnis minus die Quelle, die bikubisch vergrößert ist, wo das Ergebnis feiner ist, in der Einheit seines Kanals.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>Red and blue are what the network made brighter and darker; where it is white, the network changed nothing.</source>
            <translation>Rot und Blau ist, was das Netz heller und dunkler gemacht hat; wo es weiß ist, hat das Netz nichts geändert.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>A large change is no error, and a small one no proof: it tells where the picture is the network's, not whether it is right.</source>
            <translation>Eine große Änderung ist kein Fehler, und eine kleine kein Beweis: sie sagt, wo das Bild vom Netz stammt, nicht ob es richtig ist.</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Expected error ({})</source>
            <translation>Erwarteter Fehler ({})</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>unit of the band</source>
            <translation>Einheit des Kanals</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Rank</source>
            <translation>Rang</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Multiple of the mean</source>
            <translation>Vielfaches des Mittels</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>These are the squares of the result in which the most error is expected.</source>
            <translation>Das sind die Quadrate des Ergebnisses, in denen der größte Fehler zu erwarten ist.</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Look at them first, beside the source: the network may be right there as well.</source>
            <translation>Sehen Sie sie zuerst an, neben der Quelle: Das Netz kann auch dort recht haben.</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Elsewhere the result is not proven: errors that are expected small may be large.</source>
            <translation>Anderswo ist das Ergebnis nicht bewiesen: Fehler, die klein erwartet werden, können groß sein.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Source: {}.</source>
            <translation>Quelle: {}.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Model: {}</source>
            <translation>Modell: {}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Digest of the model (SHA-256): {}</source>
            <translation>Prüfsumme des Modells (SHA-256): {}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Computed on: {}, {}</source>
            <translation>Berechnet auf: {}, {}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>What was removed has a root mean square of {:.4g} in the worst band's unit.</source>
            <translation>Was entfernt wurde, hat ein quadratisches Mittel von {:.4g} in der Einheit des schlechtesten Kanals.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Averaged back to the source's pixels, the result differs from the source by {:.4g} (root mean square of the worst band, in its unit).</source>
            <translation>Auf die Pixel der Quelle zurückgemittelt weicht das Ergebnis um {:.4g} von der Quelle ab (quadratisches Mittel des schlechtesten Kanals, in seiner Einheit).</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>“{}”, its noise reduced with HIMOSA.</source>
            <translation>„{}“, mit HIMOSA entrauscht.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Noise was removed by a neural network: what was as weak as the noise may be gone with it. Measure on the source.</source>
            <translation>Rauschen wurde von einem neuronalen Netz entfernt: was so schwach wie das Rauschen war, kann mit ihm verschwunden sein. Messen Sie in der Quelle.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>“{}”, upscaled ×{} with HIMOSA.</source>
            <translation>„{}“, mit HIMOSA ×{} hochskaliert.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Detail finer than the source's pixels is estimated by a neural network, not observed: do not measure or identify objects by it.</source>
            <translation>Einzelheiten, die feiner als die Pixel der Quelle sind, hat ein neuronales Netz geschätzt, nicht beobachtet: messen und erkennen Sie keine Objekte damit.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>super-resolution</source>
            <translation>Superauflösung</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>estimated detail</source>
            <translation>geschätzte Einzelheiten</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>noise reduced</source>
            <translation>entrauscht</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>upscaled ×{}</source>
            <translation>×{} hochskaliert</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>{} {}: {} from “{}” with HIMOSA, model {}.</source>
            <translation>{} {}: {} aus „{}“ mit HIMOSA, Modell {}.</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>Likeness</source>
            <translation>Ähnlichkeit</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>Likeness is the cosine between what the network sees in two places, at most 1.</source>
            <translation>Ähnlichkeit ist der Kosinus zwischen dem, was das Netz an zwei Stellen sieht, höchstens 1.</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>It orders places; it is no probability, and no threshold holds for all rasters.</source>
            <translation>Sie ordnet Stellen; sie ist keine Wahrscheinlichkeit, und keine Schwelle gilt für alle Raster.</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>The network knows texture and colour, not what people call the place.</source>
            <translation>Das Netz kennt Textur und Farbe, nicht wie Menschen die Stelle nennen.</translation>
        </message>
        <message>
            <location filename="../routing/panel/expert_toggles.py" />
            <source>Experts</source>
            <translation>Experten</translation>
        </message>
        <message>
            <location filename="../routing/panel/expert_toggles.py" />
            <source>Expert {}</source>
            <translation>Experte {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/expert_toggles.py" />
            <source>Expert {}: an attention head with weights of its own. In every window it keeps the tokens (pixels) that its router scores highest, and attends to them alone.</source>
            <translation>Experte {}: ein Aufmerksamkeitskopf mit eigenen Gewichten. In jedem Fenster behält er die Token (Pixel), denen sein Router die höchsten Werte gibt, und beachtet nur sie.</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>every expert keeps every token</source>
            <translation>jeder Experte behält jedes Token</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>each expert keeps 1 token in {:g}</source>
            <translation>jeder Experte behält 1 Token von {:g}</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>; at least one expert kept {:.1f} % of the pixels</source>
            <translation>; mindestens ein Experte behielt {:.1f} % der Pixel</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Layers of the network</source>
            <translation>Schichten des Netzes</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Block {}, layer {}: {}</source>
            <translation>Block {}, Schicht {}: {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Block {}, layer {}: windows of {} × {} px, {}</source>
            <translation>Block {}, Schicht {}: Fenster von {} × {} px, {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Block {}</source>
            <translation>Block {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>Legend</source>
            <translation>Legende</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>Router scores of the picked pixel</source>
            <translation>Router-Werte des gewählten Pixels</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>The score that each expert's router gave this pixel, 0 to 1. A filled bar: the expert kept the pixel. The first pixel of a window is always kept, whatever its score.</source>
            <translation>Der Wert von 0 bis 1, den der Router jedes Experten diesem Pixel gab. Ein gefüllter Balken: der Experte behielt das Pixel. Das erste Pixel eines Fensters wird immer behalten, gleich welcher Wert.</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>expert {}: {:.2f}, {}</source>
            <translation>Experte {}: {:.2f}, {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>kept</source>
            <translation>behalten</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>not kept</source>
            <translation>nicht behalten</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>expert {0}: {2}</source>
            <translation>Experte {0}: {2}</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>expert {0}, slot {1}: {2}</source>
            <translation>Experte {0}, Slot {1}: {2}</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>E&amp;xperts</source>
            <translation>E&amp;xperten</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>S&amp;lot</source>
            <translation>S&amp;lot</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Whole network: choices of all experts in all layers, summed up</source>
            <translation>Ganzes Netz: Wahlen aller Experten in allen Schichten, aufsummiert</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Block {}: choices of all experts in its layers, summed up</source>
            <translation>Block {}: Wahlen aller Experten in seinen Schichten, aufsummiert</translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/panel_controls.py" />
            <source>kept %n times</source>
            <translation>
                <numerusform>%n-mal behalten</numerusform>
                <numerusform>%n-mal behalten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/panel_controls.py" />
            <source>%n times</source>
            <translation>
                <numerusform>%n-mal</numerusform>
                <numerusform>%n-mal</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Show</source>
            <translation>&amp;Anzeigen</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Colors</source>
            <translation>&amp;Farben</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Opacity</source>
            <translation>&amp;Deckkraft</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Pick a spot</source>
            <translation>&amp;Stelle wählen</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Pick a spot</source>
            <translation>Stelle wählen</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Click on the map (or press Enter there for its middle): shows the attention window of each layer of this block around the spot, the tokens that the chosen experts kept in the chosen layer's window, and the router's scores of the spot.</source>
            <translation>Klicken Sie in die Karte (oder drücken Sie dort Enter für ihre Mitte): zeigt um die Stelle das Aufmerksamkeitsfenster jeder Schicht dieses Blocks, die Token, die die gewählten Experten im Fenster der gewählten Schicht behielten, und die Router-Werte der Stelle.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>What the overlay shows</source>
            <translation>Was die Überlagerung zeigt</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Slot</source>
            <translation>Slot</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>A slot is a weighted mean of all patches of a cell that the chosen expert works on.</source>
            <translation>Ein Slot ist ein gewichtetes Mittel aller Felder einer Zelle, mit dem der gewählte Experte arbeitet.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Colors of the routing overlay</source>
            <translation>Farben der Routing-Überlagerung</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Color ramp</source>
            <translation>Farbverlauf</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Colors of the overlay: the last one of the ramp is most kept.</source>
            <translation>Farben der Überlagerung: die letzte des Verlaufs ist am meisten behalten.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Opacity of the overlay</source>
            <translation>Deckkraft der Überlagerung</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>How much of the picture below shines through.</source>
            <translation>Wie viel vom Bild darunter durchscheint.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often it was looked at</source>
            <translation>Wie oft es betrachtet wurde</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each window, how many windows looked at it in the chosen layer.</source>
            <translation>Für jedes Fenster, wie viele Fenster es in der gewählten Schicht betrachteten.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>Sum over the block</source>
            <translation>Summe über den Block</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a window was looked at in the layers of the chosen layer's block.</source>
            <translation>Wie oft ein Fenster in den Schichten des Blocks der gewählten Schicht betrachtet wurde.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>Sum over the whole network</source>
            <translation>Summe über das ganze Netz</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a window was looked at in all layers.</source>
            <translation>Wie oft ein Fenster in allen Schichten betrachtet wurde.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one expert gave (combine)</source>
            <translation>Was ein Experte gab (combine)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each patch, the share of its answer that comes from the chosen expert.</source>
            <translation>Für jedes Feld der Anteil seiner Antwort, der vom gewählten Experten kommt.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one expert took (dispatch)</source>
            <translation>Was ein Experte nahm (dispatch)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How much of the chosen expert's input comes from each patch.</source>
            <translation>Wie viel der Eingabe des gewählten Experten von jedem Feld kommt.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one slot gave (combine)</source>
            <translation>Was ein Slot gab (combine)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each patch, the share of its answer that comes from the chosen slot.</source>
            <translation>Für jedes Feld der Anteil seiner Antwort, der vom gewählten Slot kommt.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one slot took (dispatch)</source>
            <translation>Was ein Slot nahm (dispatch)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How much of the chosen slot's input comes from each patch.</source>
            <translation>Wie viel der Eingabe des gewählten Slots von jedem Feld kommt.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How many experts kept it</source>
            <translation>Wie viele Experten es behielten</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each pixel, how many of the chosen experts kept it in the chosen layer.</source>
            <translation>Für jedes Pixel, wie viele der gewählten Experten es in der gewählten Schicht behielten.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>One expert's choice</source>
            <translation>Wahl eines Experten</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>The pixels that one expert attends to.</source>
            <translation>Die Pixel, die ein Experte beachtet.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a pixel was kept in the layers of the chosen layer's block.</source>
            <translation>Wie oft ein Pixel in den Schichten des Blocks der gewählten Schicht behalten wurde.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a pixel was kept in all layers by all experts.</source>
            <translation>Wie oft ein Pixel in allen Schichten von allen Experten behalten wurde.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>Every layer cuts the picture into windows; in each, every expert keeps the pixels that its router scores highest. Sparsity 8 means: it keeps one pixel in eight. Being kept is not being important: other parts of the network carry what nobody keeps.</source>
            <translation>Jede Schicht teilt das Bild in Fenster; in jedem behält jeder Experte die Pixel, denen sein Router die höchsten Werte gibt. Sparsity 8 heißt: er behält eines von acht Pixeln. Behalten werden heißt nicht wichtig sein: andere Teile des Netzes tragen, was niemand behält.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>Layer whose routing is shown</source>
            <translation>Layer, dessen Routing gezeigt wird</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>A layer that HIMOSA upscaled, the picture it came from, or its routing.</source>
            <translation>Ein Layer, den HIMOSA hochskaliert hat, das Bild, aus dem er stammt, oder sein Routing.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>Choose a routing raster from a file</source>
            <translation>Ein Routing-Raster aus einer Datei wählen</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>Choose the file of the routing raster yourself.</source>
            <translation>Wählen Sie die Datei des Routing-Rasters selbst.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>HIMOSA routing</source>
            <translation>HIMOSA-Routing</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Message</source>
            <translation>Nachricht</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Picked spot</source>
            <translation>Gewählte Stelle</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Choose a routing raster, or a layer that HIMOSA made with one.</source>
            <translation>Wählen Sie ein Routing-Raster, oder einen Layer, den HIMOSA damit gemacht hat.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Summing up the whole raster; the sum shows as soon as it is ready…</source>
            <translation>Das ganze Raster wird aufsummiert; die Summe erscheint, sobald sie fertig ist…</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>GeoTIFF (*.tif *.tiff);;All files (*)</source>
            <translation>GeoTIFF (*.tif *.tiff);;Alle Dateien (*)</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>The overlay was removed: choose a layer above to show it again.</source>
            <translation>Die Überlagerung wurde entfernt: wählen Sie oben einen Layer, um sie wieder zu zeigen.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>The layer was removed: choose another one above.</source>
            <translation>Der Layer wurde entfernt: wählen Sie oben einen anderen.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>All of the panel, for rolling it by arrow keys</source>
            <translation>Das ganze Bedienfeld, mit Pfeiltasten zu verschieben</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_marks.py" />
            <source>{:.0f} %</source>
            <translation>{:.0f} %</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>There is no routing at this spot: click inside the overlay.</source>
            <translation>An dieser Stelle gibt es kein Routing: klicken Sie in die Überlagerung.</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>Pixel: column {}, row {}</source>
            <translation>Pixel: Spalte {}, Zeile {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Reading attention…</source>
            <translation>. Aufmerksamkeit wird gelesen…</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Reading router scores…</source>
            <translation>. Router-Werte werden gelesen…</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Windows that its window looked at, and their share of the attention:</source>
            <translation>. Fenster, die sein Fenster betrachtete, und ihr Anteil an der Aufmerksamkeit:</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Router scores in this layer, filled where kept:</source>
            <translation>. Router-Werte in dieser Schicht, gefüllt wo behalten:</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>every expert takes a share of every patch, and gives one back</source>
            <translation>jeder Experte nimmt von jedem Feld einen Anteil und gibt einen zurück</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>every slot takes a share of every patch, and gives one back</source>
            <translation>jeder Slot nimmt von jedem Feld einen Anteil und gibt einen zurück</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{:.2f} (nothing)</source>
            <translation>{:.2f} (nichts)</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{} (twice an equal share)</source>
            <translation>{} (das Doppelte eines gleichen Anteils)</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>In a Soft mixture of experts every expert works on weighted means of all patches of a cell, its slots (dispatch), and every patch gets a weighted mean of what the experts answer to all slots (combine). Nothing is chosen, and nothing is left out.</source>
            <translation>In einer weichen Mischung von Experten (Soft MoE) arbeitet jeder Experte mit gewichteten Mitteln aller Felder einer Zelle, seinen Slots (dispatch), und jedes Feld bekommt ein gewichtetes Mittel der Antworten der Experten auf alle Slots (combine). Nichts wird ausgewählt, und nichts ausgelassen.</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>Click on the map (or press Enter there for its middle): shows how much each expert, or each slot, gave the patch there, or took of it, in the chosen layer.</source>
            <translation>Klicken Sie in die Karte (oder drücken Sie dort Enter für ihre Mitte): zeigt, wie viel jeder Experte oder jeder Slot in der gewählten Schicht dem Feld dort gab oder von ihm nahm.</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}: the encoder saw nothing here.</source>
            <translation>{}: Hier sah der Encoder nichts.</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each slot took of this patch; 1 is as of all alike:</source>
            <translation>{}. Was jeder Slot von diesem Feld nahm; 1 ist wie von allen gleich:</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each slot gave this patch, as a share of all:</source>
            <translation>{}. Was jeder Slot diesem Feld gab, als Anteil von allem:</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each expert took of this patch; 1 is as of all alike:</source>
            <translation>{}. Was jeder Experte von diesem Feld nahm; 1 ist wie von allen gleich:</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each expert gave this patch, as a share of all:</source>
            <translation>{}. Was jeder Experte diesem Feld gab, als Anteil von allem:</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>Attention of the picked window</source>
            <translation>Aufmerksamkeit des gewählten Fensters</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>How the attention of the picked window is shared among the windows that it looked at, which lie so many windows above or below, left or right of it; mean of its pixels and of the heads.</source>
            <translation>Wie sich die Aufmerksamkeit des gewählten Fensters auf die Fenster verteilt, die es betrachtete und die so viele Fenster darüber oder darunter, links oder rechts davon liegen; Mittel seiner Pixel und der Köpfe.</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>{}: {:.0f} % of the attention, score {:.3g}</source>
            <translation>{}: {:.0f} % der Aufmerksamkeit, Wert {:.3g}</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>100 %</source>
            <translation>100 %</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>each looks at all that it may: nothing is chosen</source>
            <translation>jedes betrachtet alle, die es darf: nichts wird ausgewählt</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>each looks at 1 in {:g} around it</source>
            <translation>jedes betrachtet 1 von {:g} um sich</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>; at least one looked at {:.1f} % of the windows</source>
            <translation>; mindestens eines betrachtete {:.1f} % der Fenster</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Whole network: how often a window was looked at, summed over its layers</source>
            <translation>Ganzes Netz: wie oft ein Fenster betrachtet wurde, über seine Schichten summiert</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Block {}: how often a window was looked at, summed over its layers</source>
            <translation>Block {}: wie oft ein Fenster betrachtet wurde, über seine Schichten summiert</translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/window_words.py" />
            <source>looked at %n times</source>
            <translation>
                <numerusform>%n-mal betrachtet</numerusform>
                <numerusform>%n-mal betrachtet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/window_words.py" />
            <source>%n times or more</source>
            <translation>
                <numerusform>%n-mal oder öfter</numerusform>
                <numerusform>%n-mal oder öfter</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>around: what it could look at, in a layer that chooses</source>
            <translation>ringsum: was es betrachten konnte, in einer Schicht, die wählt</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>windows that this window looked at</source>
            <translation>Fenster, die dieses Fenster betrachtete</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>window of the picked pixel</source>
            <translation>Fenster des gewählten Pixels</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Click on the map (or press Enter there for its middle): shows the attention window around the spot in the chosen layer, the windows that this window looked at, and how its attention is shared among them.</source>
            <translation>Klicken Sie in die Karte (oder drücken Sie dort Enter für ihre Mitte): zeigt das Aufmerksamkeitsfenster um die Stelle in der gewählten Schicht, die Fenster, die dieses Fenster betrachtete, und wie sich seine Aufmerksamkeit auf sie verteilt.</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Every layer cuts the picture into windows. Each looks at the windows around it that answer to it best. Being looked at is not being important: a window may get next to no attention, and other parts of the network carry what nobody looks at.</source>
            <translation>Jede Schicht teilt das Bild in Fenster. Jedes betrachtet die Fenster um sich, die ihm am besten antworten. Betrachtet werden heißt nicht wichtig sein: ein Fenster kann fast keine Aufmerksamkeit bekommen, und andere Teile des Netzes tragen, was niemand betrachtet.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>HIMOSA routing: {}</source>
            <translation>HIMOSA-Routing: {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Block {}, layer {}</source>
            <translation>Block {}, Schicht {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Whole network</source>
            <translation>Ganzes Netz</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Block {}, layer {}: how often a window was looked at</source>
            <translation>Block {}, Schicht {}: wie oft ein Fenster betrachtet wurde</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>{}: how often a window was looked at, summed over layers</source>
            <translation>{}: wie oft ein Fenster betrachtet wurde, über Schichten summiert</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>{}: experts that kept the pixel, summed over layers</source>
            <translation>{}: Experten, die das Pixel behielten, über Schichten summiert</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {}, slot {} took</source>
            <translation>Schicht {}: was Experte {}, Slot {} nahm</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {}, slot {} gave</source>
            <translation>Schicht {}: was Experte {}, Slot {} gab</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {} took</source>
            <translation>Schicht {}: was Experte {} nahm</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {} gave</source>
            <translation>Schicht {}: was Experte {} gab</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay_repair.py" />
            <source>The routing overlay cannot be shown: its routing raster “{}” is missing. Put it back, or beside the project, and open the project again.</source>
            <translation>Die Routing-Überlagerung kann nicht gezeigt werden: ihr Routing-Raster „{}“ fehlt. Legen Sie es zurück, oder neben das Projekt, und öffnen Sie das Projekt erneut.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>“{}” has no routing: choose the routing raster of its run with “…”, or upscale again with a file for the routing.</source>
            <translation>„{}“ hat kein Routing: wählen Sie das Routing-Raster seines Laufs mit „…“, oder skalieren Sie erneut hoch, mit einer Datei für das Routing.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>The routing raster “{}” is that of another picture (“{}”), not of “{}”: choose the one of the same run.</source>
            <translation>Das Routing-Raster „{}“ gehört zu einem anderen Bild („{}“), nicht zu „{}“: wählen Sie das desselben Laufs.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>Scores need the picture that was routed, “{}”, which is not found: add it to the project. Windows and kept tokens come from the routing raster.</source>
            <translation>Werte brauchen das Bild des Routings, „{}“, das nicht gefunden wurde: fügen Sie es dem Projekt hinzu. Fenster und behaltene Token kommen aus dem Routing-Raster.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>{} routing</source>
            <translation>{} Routing</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Which pixels of “{}” each expert of the network kept.</source>
            <translation>Welche Pixel von „{}“ jeder Experte des Netzes behielt.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>One band a layer of the network; bit e of a pixel says that expert e kept its token. “Show routing…” in the layer's menu draws it.</source>
            <translation>Ein Kanal je Schicht des Netzes; Bit e eines Pixels sagt, dass Experte e sein Token behielt. „Routing anzeigen…“ im Menü des Layers zeichnet es.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Selection is not importance: what nobody keeps is carried by convolutions, and what is kept may get next to no weight.</source>
            <translation>Auswahl ist nicht Wichtigkeit: was niemand behält, tragen Faltungen, und was behalten wird, kann fast kein Gewicht bekommen.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Which windows of “{}” each window of the network looked at.</source>
            <translation>Welche Fenster von „{}“ jedes Fenster des Netzes betrachtete.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>One band a layer of the network; bit j of a pixel says that its window looked at the window j of those around it, row by row. “Show routing…” in the layer's menu draws it.</source>
            <translation>Ein Kanal je Schicht des Netzes; Bit j eines Pixels sagt, dass sein Fenster das Fenster j der umliegenden betrachtete, zeilenweise gezählt. „Routing anzeigen…“ im Menü des Layers zeichnet es.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Selection is not importance: what nobody looks at is carried by convolutions, and what is looked at may get next to no attention.</source>
            <translation>Auswahl ist nicht Wichtigkeit: was niemand betrachtet, tragen Faltungen, und was betrachtet wird, kann fast keine Aufmerksamkeit bekommen.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>What each expert of the network gave the patches of “{}”, and what it took of them.</source>
            <translation>Was jeder Experte des Netzes den Feldern von „{}“ gab und was er von ihnen nahm.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>For each layer of the network a band an expert of what it gave, as a share of all that the patch was given (combine), then a band an expert of what it took, where 1 is as much as of all patches alike (dispatch). “Show routing…” in the layer's menu draws them.</source>
            <translation>Für jede Schicht des Netzes je Experte ein Kanal dessen, was er gab, als Anteil von allem, was das Feld bekam (combine), dann je Experte ein Kanal dessen, was er nahm, wobei 1 so viel ist wie von allen Feldern gleich (dispatch). „Routing anzeigen…“ im Menü des Layers zeichnet sie.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>What each slot of each expert of the network gave the patches of “{}”, and what it took of them.</source>
            <translation>Was jeder Slot jedes Experten des Netzes den Feldern von „{}“ gab und was er von ihnen nahm.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>For each layer of the network a band a slot, expert by expert, of what it gave, as a share of all that the patch was given (combine), then a band a slot of what it took, where 1 is as much as of all patches alike (dispatch). “Show routing…” in the layer's menu draws them.</source>
            <translation>Für jede Schicht des Netzes je Slot ein Kanal dessen, was er gab, Experte für Experte, als Anteil von allem, was das Feld bekam (combine), dann je Slot ein Kanal dessen, was er nahm, wobei 1 so viel ist wie von allen Feldern gleich (dispatch). „Routing anzeigen…“ im Menü des Layers zeichnet sie.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Experts have no meaning of their own: what one of them does in one layer has nothing to do with another layer or other weights.</source>
            <translation>Experten haben keine Bedeutung an sich: Was einer von ihnen in einer Schicht tut, hat nichts mit einer anderen Schicht oder anderen Gewichten zu tun.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>The routing raster “{}” cannot be opened: it is missing or damaged. Make it again.</source>
            <translation>Das Routing-Raster „{}“ lässt sich nicht öffnen: es fehlt oder ist beschädigt. Erzeugen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>“{}” is no routing raster: choose one that HIMOSA wrote, or upscale again with a file for the routing.</source>
            <translation>„{}“ ist kein Routing-Raster: wählen Sie eines, das HIMOSA geschrieben hat, oder skalieren Sie erneut hoch, mit einer Datei für das Routing.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>“{}” has version {} of the routing raster; this plugin reads {}: update it.</source>
            <translation>„{}“ hat Version {} des Routing-Rasters; diese Erweiterung liest {}: aktualisieren Sie sie.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>The routing raster “{}” is damaged ({}): make it again.</source>
            <translation>Das Routing-Raster „{}“ ist beschädigt ({}): erzeugen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>{} bands for {} layers</source>
            <translation>{} Kanäle für {} Schichten</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>{} {} in {} bits</source>
            <translation>{} {} in {} Bit</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>{} windows do not surround one</source>
            <translation>{} Fenster umgeben keines</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>windows of several sides</source>
            <translation>Fenster mit verschiedenen Seitenlängen</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>windows or sparsities below 1</source>
            <translation>Fenster oder Sparsity unter 1</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>The routing raster “{}” cannot be read here: it is missing or damaged. Make it again.</source>
            <translation>Das Routing-Raster „{}“ ist hier nicht lesbar: es fehlt oder ist beschädigt. Erzeugen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>{} layers, {} experts</source>
            <translation>{} Schichten, {} Experten</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>The backend's scores do not fit this routing raster ({}): it was made with another model, or plugin and backend are of different versions.</source>
            <translation>Die Werte des Backends passen nicht zu diesem Routing-Raster ({}): es wurde mit einem anderen Modell gemacht, oder Erweiterung und Backend haben verschiedene Versionen.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>window {} px instead of {} px</source>
            <translation>Fenster {} px statt {} px</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>the spot is outside its window</source>
            <translation>die Stelle liegt außerhalb ihres Fensters</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>{} scores, {} choices</source>
            <translation>{} Werte, {} Wahlen</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_style.py" />
            <source>kept by expert {}</source>
            <translation>von Experte {} behalten</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_style.py" />
            <source>not kept by expert {}</source>
            <translation>von Experte {} nicht behalten</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_style.py" />
            <source>kept by {} of {} experts</source>
            <translation>von {} von {} Experten behalten</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_survey.py" />
            <source>Summing up routing</source>
            <translation>Routing wird aufsummiert</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_survey.py" />
            <source>The routing raster could not be summed up ({}): blocks and the whole network cannot be shown. Make it again if it is damaged.</source>
            <translation>Das Routing-Raster konnte nicht aufsummiert werden ({}): Blöcke und das ganze Netz können nicht gezeigt werden. Erzeugen Sie es erneut, wenn es beschädigt ist.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/spot_errors.py" />
            <source>expected error {:.4g} {}</source>
            <translation>erwarteter Fehler {:.4g} {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/spot_errors.py" />
            <source>change {:+.4g} {}</source>
            <translation>Änderung {:+.4g} {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/spot_scores.py" />
            <source>Reading router scores</source>
            <translation>Router-Werte werden gelesen</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} below</source>
            <translation>{} darunter</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} above</source>
            <translation>{} darüber</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} right</source>
            <translation>{} rechts</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} left</source>
            <translation>{} links</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>itself</source>
            <translation>es selbst</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} instead of {}</source>
            <translation>{} statt {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} layers, {} windows</source>
            <translation>{} Schichten, {} Fenster</translation>
        </message>
        <message>
            <location filename="../routing/routing_dock.py" />
            <source>Show routing…</source>
            <translation>Routing anzeigen…</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>Choose Plugins ▸ HIMOSA ▸ Set up backend…, which repairs it.</source>
            <translation>Wählen Sie Erweiterungen ▸ HIMOSA ▸ Backend einrichten…, das repariert es.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>HIMOSA's backend is not set up.</source>
            <translation>Das Backend von HIMOSA ist nicht eingerichtet.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>Choose Plugins ▸ HIMOSA ▸ Set up backend…, or run himosa:setupbackend.</source>
            <translation>Wählen Sie Erweiterungen ▸ HIMOSA ▸ Backend einrichten…, oder starten Sie himosa:setupbackend.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>HIMOSA's backend is not set up, for its Python “{}” does not exist.</source>
            <translation>Das Backend von HIMOSA ist nicht eingerichtet, denn sein Python „{}“ gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>Correct the environment variable HIMOSA_BACKEND_PYTHON or the QGIS setting himosa/backend_python.</source>
            <translation>Berichtigen Sie die Umgebungsvariable HIMOSA_BACKEND_PYTHON oder die QGIS-Einstellung himosa/backend_python.</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>PEAK is {:g}: give a number above 0, or leave it empty.</source>
            <translation>PEAK ist {:g}: geben Sie eine Zahl über 0 an, oder lassen Sie es leer.</translation>
        </message>
        <message numerus="yes">
            <location filename="../runs/comparison.py" />
            <source>%n bands cannot be compared with {}: choose as many of both.</source>
            <translation>
                <numerusform>%n Kanal kann nicht mit {} verglichen werden: wählen Sie von beiden gleich viele.</numerusform>
                <numerusform>%n Kanäle können nicht mit {} verglichen werden: wählen Sie von beiden gleich viele.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>{} × {} pixels in common, on the reference's grid; resampling: {}.</source>
            <translation>{} × {} gemeinsame Pixel, im Gitter der Referenz; Abtastung: {}.</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>Band {}: {}</source>
            <translation>Kanal {}: {}</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>Mean: {}</source>
            <translation>Mittel: {}</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>Mean spectral angle: {:.3g}°</source>
            <translation>Mittlerer Spektralwinkel: {:.3g}°</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>PSNR {} dB, SSIM {}, RMSE {}, bias {}; edges: correlation {}, energy {}, PSNR {} dB.</source>
            <translation>PSNR {} dB, SSIM {}, RMSE {}, mittlere Abweichung {}; Kanten: Korrelation {}, Energie {}, PSNR {} dB.</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>(not defined)</source>
            <translation>(nicht definiert)</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>MINUTES is {:g}: give at least {}.</source>
            <translation>MINUTES ist {:g}: Geben Sie mindestens {} an.</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>NAME is empty: give the new model a name.</source>
            <translation>NAME ist leer: Geben Sie dem neuen Modell einen Namen.</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>Held-back tiles, as the sensor gives them</source>
            <translation>Zurückgehaltene Kacheln, wie der Sensor sie liefert</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>The same tiles, reduced cleanly</source>
            <translation>Dieselben Kacheln, sauber verkleinert</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>{}: bicubic {:.2f} dB, before {:.2f} dB, now {:.2f} dB ({:+.2f} dB).</source>
            <translation>{}: bikubisch {:.2f} dB, vorher {:.2f} dB, jetzt {:.2f} dB ({:+.2f} dB).</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>{} pictures of other kinds: before {:.2f} dB, now {:.2f} dB.</source>
            <translation>{} Bilder anderer Art: vorher {:.2f} dB, jetzt {:.2f} dB.</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>judged by the last run of this kind here</source>
            <translation>nach dem letzten Lauf dieser Art hier beurteilt</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>a guess for two processor cores; a GPU is far faster</source>
            <translation>eine Schätzung für zwei Prozessorkerne; eine GPU ist weit schneller</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>{} source pixels become {} ({} before compression). Expected time: about {} ({}).</source>
            <translation>{} Pixel der Quelle werden zu {} ({} vor der Kompression). Erwartete Zeit: etwa {} ({}).</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>This will take long, about {}. It can be cancelled at any time; an extent makes it shorter.</source>
            <translation>Das wird lange dauern, etwa {}. Es kann jederzeit abgebrochen werden; eine Ausdehnung verkürzt es.</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>The result is large, {} before compression: check that the disk has room for it.</source>
            <translation>Das Ergebnis ist groß, {} vor der Kompression: prüfen Sie, ob auf der Platte Platz dafür ist.</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Loading the model…</source>
            <translation>Modell wird geladen…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Measuring the range of values…</source>
            <translation>Wertebereich wird gemessen…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Upscaling…</source>
            <translation>Hochskalieren…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Removing noise…</source>
            <translation>Rauschen wird entfernt…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Training…</source>
            <translation>Training…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Comparing…</source>
            <translation>Vergleichen…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Measuring the result…</source>
            <translation>Ergebnis wird gemessen…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Counting what was kept…</source>
            <translation>Behaltenes wird gezählt…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Writing overviews and closing the file…</source>
            <translation>Übersichten werden geschrieben, die Datei wird geschlossen…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>{} % done</source>
            <translation>{} % fertig</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>about {} left</source>
            <translation>noch etwa {}</translation>
        </message>
        <message>
            <location filename="../runs/quality_run.py" />
            <source>Band {}: averaged back, {:.4g} {} off from the source; detail share {:.3g} %.</source>
            <translation>Kanal {}: zurückgemittelt weicht er um {:.4g} {} von der Quelle ab; Anteil der Einzelheiten {:.3g} %.</translation>
        </message>
        <message numerus="yes">
            <location filename="../runs/quality_run.py" />
            <source>%n more bands are in the report.</source>
            <translation>
                <numerusform>%n weiterer Kanal steht im Bericht.</numerusform>
                <numerusform>%n weitere Kanäle stehen im Bericht.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../runs/quality_run.py" />
            <source>%n places to check; the worst has an expected error of {:.4g} {}, {:.2g} times the mean.</source>
            <translation>
                <numerusform>%n zu prüfende Stelle; sie hat einen erwarteten Fehler von {:.4g} {}, das {:.2g}-fache des Mittels.</numerusform>
                <numerusform>%n zu prüfende Stellen; die schlimmste hat einen erwarteten Fehler von {:.4g} {}, das {:.2g}-fache des Mittels.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../runs/region.py" />
            <source>The raster is empty ({} × {} pixels): choose one with pixels.</source>
            <translation>Das Raster ist leer ({} × {} Pixel): wählen Sie eines mit Pixeln.</translation>
        </message>
        <message>
            <location filename="../runs/run_settings.py" />
            <source>The extent {} is empty: give one with width and height.</source>
            <translation>Die Ausdehnung {} ist leer: geben Sie eine mit Breite und Höhe an.</translation>
        </message>
        <message>
            <location filename="../runs/run_settings.py" />
            <source>Tile size {} px is too small: give at least {}.</source>
            <translation>Die Kachelgröße {} px ist zu klein: geben Sie mindestens {} an.</translation>
        </message>
        <message>
            <location filename="../runs/run_settings.py" />
            <source>A memory limit of {} MiB leaves nothing: give more, or leave it empty.</source>
            <translation>Eine Speichergrenze von {} MiB lässt nichts übrig: geben Sie mehr an, oder lassen Sie sie leer.</translation>
        </message>
        <message>
            <location filename="../runs/stuck_question.py" />
            <source>Wait for it, or end it? A job that is ended writes nothing.</source>
            <translation>Warten oder beenden? Ein beendeter Lauf schreibt nichts.</translation>
        </message>
        <message>
            <location filename="../runs/stuck_question.py" />
            <source>Wait</source>
            <translation>Warten</translation>
        </message>
        <message>
            <location filename="../runs/stuck_question.py" />
            <source>End</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <location filename="../settings.py" />
            <source>{} is {}: give {} to {}.</source>
            <translation>{} ist {}: geben Sie {} bis {} an.</translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>Cancelled: what was downloaded whole is kept for the next time.</source>
            <translation>Abgebrochen: was ganz geladen wurde, bleibt für das nächste Mal erhalten.</translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>A Python of your own is used: “{}”.</source>
            <translation>Ein eigenes Python wird verwendet: „{}“.</translation>
        </message>
        <message numerus="yes">
            <location filename="../setup/command_line.py" />
            <source>%n files are missing or changed, the first is “{}”: run `repair`.</source>
            <translation>
                <numerusform>%n Datei fehlt oder ist verändert: „{}“; führen Sie `repair` aus.</numerusform>
                <numerusform>%n Dateien fehlen oder sind verändert, die erste ist „{}“: führen Sie `repair` aus.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>“{}” is removed.</source>
            <translation>„{}“ ist entfernt.</translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>“{}” holds all for {}, with torch {}: there, give it as the folder of wheels.</source>
            <translation>„{}“ enthält alles für {}, mit torch {}: geben Sie es dort als Ordner mit Wheels an.</translation>
        </message>
        <message>
            <location filename="../setup/doctor.py" />
            <source>The backend can work: {}; devices: {}.</source>
            <translation>Das Backend ist bereit: {}; Geräte: {}.</translation>
        </message>
        <message>
            <location filename="../setup/doctor.py" />
            <source>“{}” does not start: {}</source>
            <translation>„{}“ startet nicht: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The package index cannot be reached: {}</source>
            <translation>Der Paketindex ist nicht erreichbar: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The name of the package index is not known here: {}</source>
            <translation>Der Name des Paketindex ist hier nicht bekannt: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The download stopped half-way: {}</source>
            <translation>Das Herunterladen brach mittendrin ab: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The proxy wants a name and a password (407): {}</source>
            <translation>Der Proxy will Name und Kennwort (407): {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The connection is signed by an authority that is not trusted here, as companies that look into connections do: {}</source>
            <translation>Die Verbindung ist von einer Stelle signiert, der hier nicht vertraut wird, wie in Firmen, die in Verbindungen hineinsehen: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The package index does not serve us: {}</source>
            <translation>Der Paketindex bedient uns nicht: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>QGIS is set to a SOCKS proxy, which pip cannot use: {}</source>
            <translation>QGIS ist auf einen SOCKS-Proxy eingestellt, den pip nicht verwenden kann: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A file is not the one that was expected; nothing was installed: {}</source>
            <translation>Eine Datei ist nicht die erwartete; nichts wurde installiert: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A package was not found: {}</source>
            <translation>Ein Paket wurde nicht gefunden: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>There is no torch that fits: {}</source>
            <translation>Es gibt kein passendes torch: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The build of torch for CUDA was not found: {}</source>
            <translation>torch für CUDA wurde nicht gefunden: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The build of torch without CUDA was not found: {}</source>
            <translation>torch ohne CUDA wurde nicht gefunden: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>No digest of a build of torch for CUDA is known for this Python: {}</source>
            <translation>Für dieses Python ist keine Prüfsumme von torch für CUDA bekannt: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>CUDA was asked for, but no NVIDIA driver answers: {}</source>
            <translation>CUDA wurde verlangt, aber kein NVIDIA-Treiber antwortet: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The NVIDIA driver is too old for this torch: {}</source>
            <translation>Der NVIDIA-Treiber ist zu alt für dieses torch: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>There is not enough room on the disk: {}.</source>
            <translation>Auf der Platte ist nicht genug Platz: {}.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>“{}” cannot be written.</source>
            <translation>„{}“ ist nicht beschreibbar.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The folder “{}” holds other files.</source>
            <translation>Der Ordner „{}“ enthält andere Dateien.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Names below “{}” become longer than this system allows.</source>
            <translation>Namen unter „{}“ werden länger, als dieses System erlaubt.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This system does not let programs run from “{}”.</source>
            <translation>Dieses System lässt keine Programme aus „{}“ laufen.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A file is held by another program, perhaps a virus scanner: {}</source>
            <translation>Eine Datei wird von einem anderen Programm festgehalten, vielleicht einem Virenscanner: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Another set-up is at work in “{}”.</source>
            <translation>In „{}“ arbeitet eine andere Einrichtung.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A step was ended from outside: {}</source>
            <translation>Ein Schritt wurde von außen beendet: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>No Python was found that can hold the backend: {}</source>
            <translation>Es fand sich kein Python, das das Backend tragen kann: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This Python cannot make environments: {}</source>
            <translation>Dieses Python kann keine Umgebungen anlegen: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This Python has no pip: {}</source>
            <translation>Dieses Python hat kein pip: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This Python cannot run the backend: {}</source>
            <translation>Dieses Python kann das Backend nicht ausführen: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The set-up failed: {}</source>
            <translation>Die Einrichtung schlug fehl: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Try again: what was downloaded whole is kept.</source>
            <translation>Versuchen Sie es erneut: was ganz geladen wurde, bleibt erhalten.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose another folder.</source>
            <translation>Wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Check the connection and the proxy in Settings ▸ Options ▸ Network, or install from a folder of wheels.</source>
            <translation>Prüfen Sie die Verbindung und den Proxy in Einstellungen ▸ Optionen ▸ Netzwerk, oder installieren Sie aus einem Ordner mit Wheels.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Check the connection; where only a proxy knows names, enter it in Settings ▸ Options ▸ Network. A folder of wheels needs no network.</source>
            <translation>Prüfen Sie die Verbindung; wo nur ein Proxy Namen kennt, tragen Sie ihn in Einstellungen ▸ Optionen ▸ Netzwerk ein. Ein Ordner mit Wheels braucht kein Netzwerk.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Enter them in Settings ▸ Options ▸ Network, or install from a folder of wheels.</source>
            <translation>Tragen Sie sie in Einstellungen ▸ Optionen ▸ Netzwerk ein, oder installieren Sie aus einem Ordner mit Wheels.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Add your company's certificate in Settings ▸ Options ▸ Authentication ▸ Manage Certificates, or name its file by PIP_CERT.</source>
            <translation>Fügen Sie das Zertifikat Ihrer Firma in Einstellungen ▸ Optionen ▸ Authentifizierung ▸ Zertifikate verwalten hinzu, oder nennen Sie seine Datei durch PIP_CERT.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Tell whoever runs it, or correct its address in pip's configuration or PIP_INDEX_URL.</source>
            <translation>Sagen Sie es dem Betreiber, oder berichtigen Sie die Adresse in der Konfiguration von pip oder in PIP_INDEX_URL.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Use an HTTP proxy, or install from a folder of wheels.</source>
            <translation>Verwenden Sie einen HTTP-Proxy, oder installieren Sie aus einem Ordner mit Wheels.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Try again; if it stays so, tell whoever runs your index or made the folder of wheels.</source>
            <translation>Versuchen Sie es erneut; bleibt es so, sagen Sie es dem Betreiber Ihres Index oder wer den Ordner mit Wheels gemacht hat.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Fill the folder of wheels for this system and Python by “python -m himosa_qgis.setup download”, or have the package added to your index.</source>
            <translation>Füllen Sie den Ordner mit Wheels für dieses System und Python durch „python -m himosa_qgis.setup download“, oder lassen Sie das Paket in Ihren Index aufnehmen.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>torch is made for 64-bit Linux, Windows and Apple silicon with Python 3.9 to 3.14: use a QGIS with such a Python, or an existing Python that has torch.</source>
            <translation>torch gibt es für 64-Bit-Linux, Windows und Apple-Prozessoren mit Python 3.9 bis 3.14: verwenden Sie ein QGIS mit einem solchen Python, oder ein vorhandenes Python mit torch.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Name torch's own index by HIMOSA_TORCH_INDEX, or choose the device “cpu”.</source>
            <translation>Nennen Sie den Index von torch durch HIMOSA_TORCH_INDEX, oder wählen Sie das Gerät „cpu“.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Name torch's own index by HIMOSA_TORCH_INDEX, or choose the device “auto”.</source>
            <translation>Nennen Sie den Index von torch durch HIMOSA_TORCH_INDEX, oder wählen Sie das Gerät „auto“.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose the device “auto” or “cpu”, take a QGIS with a newer Python, or use an existing Python that has torch for CUDA.</source>
            <translation>Wählen Sie das Gerät „auto“ oder „cpu“, nehmen Sie ein QGIS mit neuerem Python, oder verwenden Sie ein vorhandenes Python mit torch für CUDA.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Install the driver, or choose the device “auto” or “cpu”.</source>
            <translation>Installieren Sie den Treiber, oder wählen Sie das Gerät „auto“ oder „cpu“.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Update the driver, or choose the device “auto” or “cpu”.</source>
            <translation>Aktualisieren Sie den Treiber, oder wählen Sie das Gerät „auto“ oder „cpu“.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Make room, or choose a folder on another disk.</source>
            <translation>Schaffen Sie Platz, oder wählen Sie einen Ordner auf einer anderen Platte.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose a folder that you may write to, or ask whoever may.</source>
            <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen, oder fragen Sie, wer es darf.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose an empty one, or one that is not there yet.</source>
            <translation>Wählen Sie einen leeren, oder einen, den es noch nicht gibt.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose a folder with a shorter name, such as C:\himosa.</source>
            <translation>Wählen Sie einen Ordner mit kürzerem Namen, etwa C:\himosa.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose a folder that your administrator allows programs in.</source>
            <translation>Wählen Sie einen Ordner, in dem Ihr Administrator Programme erlaubt.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>End other runs of HIMOSA, wait a minute, and try again.</source>
            <translation>Beenden Sie andere Läufe von HIMOSA, warten Sie eine Minute, und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Wait until it ends, and try again.</source>
            <translation>Warten Sie, bis sie endet, und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Install Python's package for environments (python3-venv on Debian and Ubuntu), or use an existing Python that has torch, numpy and GDAL.</source>
            <translation>Installieren Sie das Python-Paket für Umgebungen (python3-venv auf Debian und Ubuntu), oder verwenden Sie ein vorhandenes Python mit torch, numpy und GDAL.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>On Debian and Ubuntu, install the package python3-venv, and try again.</source>
            <translation>Installieren Sie auf Debian und Ubuntu das Paket python3-venv, und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Add what is missing to it, or choose another Python.</source>
            <translation>Fügen Sie das Fehlende hinzu, oder wählen Sie ein anderes Python.</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Set up the backend of HIMOSA</source>
            <translation>Backend von HIMOSA einrichten</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Set up</source>
            <translation>Einrichten</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Repair</source>
            <translation>Reparieren</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Looking at this machine</source>
            <translation>Dieser Rechner wird untersucht</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Setting up the backend of HIMOSA</source>
            <translation>Backend von HIMOSA wird eingerichtet</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Wheels (offline)</source>
            <translation>Wheels (offline)</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Log</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Use an existing Python…</source>
            <translation>Vorhandenes Python verwenden…</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>A Python that has torch, numpy and GDAL</source>
            <translation>Ein Python mit torch, numpy und GDAL</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Trying a Python for HIMOSA</source>
            <translation>Ein Python für HIMOSA wird versucht</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_offer.py" />
            <source>Set up backend…</source>
            <translation>Backend einrichten…</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_offer.py" />
            <source>Set up…</source>
            <translation>Einrichten…</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_offer.py" />
            <source>Options…</source>
            <translation>Optionen…</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>no interpreter lies where QGIS keeps it.</source>
            <translation>wo QGIS seinen Interpreter hat, liegt keiner.</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it does not start ({}).</source>
            <translation>es startet nicht ({}).</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>exit status {}</source>
            <translation>Exit-Status {}</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it is version {}, and 3.9 is the oldest that serves.</source>
            <translation>es ist Version {}, und 3.9 ist die älteste, die taugt.</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it is a 32-bit program, for which there is no torch.</source>
            <translation>es ist ein 32-Bit-Programm, für das es kein torch gibt.</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it has no GDAL with arrays (packages gdal and numpy).</source>
            <translation>es hat kein GDAL mit Arrays (Pakete gdal und numpy).</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it cannot make environments (packages venv and pip).</source>
            <translation>es kann keine Umgebungen anlegen (Pakete venv und pip).</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Ready.</source>
            <translation>Fertig.</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Trying the backend…</source>
            <translation>Backend wird versucht…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Making an environment…</source>
            <translation>Umgebung wird angelegt…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Downloading {}: {} of {}</source>
            <translation>{} wird heruntergeladen: {} von {}</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Installing {}…</source>
            <translation>{} wird installiert…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Putting it in place…</source>
            <translation>Wird an ihren Platz gestellt…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>HIMOSA for QGIS made this folder, and removes what it put here.</source>
            <translation>HIMOSA für QGIS hat diesen Ordner angelegt und entfernt, was es hineingelegt hat.</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>{} needed, {} free</source>
            <translation>{} nötig, {} frei</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” is half-made: setting it up was interrupted.</source>
            <translation>Die Umgebung in „{}“ ist halb fertig: ihr Einrichten wurde unterbrochen.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>No environment is in “{}”.</source>
            <translation>In „{}“ ist keine Umgebung.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>its marker cannot be read ({}).</source>
            <translation>ihre Markierung ist nicht lesbar ({}).</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” was moved there from “{}”, where it was made.</source>
            <translation>Die Umgebung in „{}“ wurde von „{}“, wo sie angelegt wurde, dorthin verschoben.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” was made for another version of the plugin.</source>
            <translation>Die Umgebung in „{}“ wurde für eine andere Version der Erweiterung angelegt.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” is whole.</source>
            <translation>Die Umgebung in „{}“ ist vollständig.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>its interpreter “{}” is gone.</source>
            <translation>ihr Interpreter „{}“ ist verschwunden.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>its package “{}” is not as it was installed.</source>
            <translation>ihr Paket „{}“ ist nicht, wie es installiert wurde.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” is damaged: {}</source>
            <translation>Die Umgebung in „{}“ ist beschädigt: {}</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>The device “{}” is not offered: give one of {}.</source>
            <translation>Das Gerät „{}“ gibt es nicht: geben Sie eines von {} an.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>{}, or {} where there is no smaller build</source>
            <translation>{}, oder {}, wo es nichts Kleineres gibt</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>This is not QGIS's own Python: its GDAL may open other formats than QGIS does.</source>
            <translation>Das ist nicht das Python von QGIS: Sein GDAL öffnet vielleicht andere Formate als QGIS.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Installs from “{}”: {}.</source>
            <translation>Installiert aus „{}“: {}.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Downloads {1}.</source>
            <translation>Lädt {1} herunter.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Makes an environment in “{}”.</source>
            <translation>Legt eine Umgebung in „{}“ an.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Stands on Python {} at “{}”, and shares its GDAL {}.</source>
            <translation>Steht auf Python {} in „{}“ und teilt dessen GDAL {}.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Takes torch {} ({}).</source>
            <translation>Nimmt torch {} ({}).</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Needs about {} on the disk while it is made; {} are free.</source>
            <translation>Braucht beim Anlegen etwa {} auf der Platte; {} sind frei.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>{} serves less than CUDA {}.</source>
            <translation>{} bedient weniger als CUDA {}.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>No digest of a smaller build is known for this Python: torch is taken with CUDA's libraries, which runs without a GPU too.</source>
            <translation>Für dieses Python ist keine Prüfsumme einer kleineren Fassung bekannt: torch wird mit den Bibliotheken von CUDA genommen, das auch ohne GPU läuft.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>The common index has torch for Linux with CUDA's libraries only, which run without a GPU too: they are taken where pip finds no smaller build.</source>
            <translation>Der übliche Index hat torch für Linux nur mit den Bibliotheken von CUDA, die auch ohne GPU laufen: sie werden genommen, wo pip nichts Kleineres findet.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>No digest of a build for CUDA is known for this Python: the one for processors is taken.</source>
            <translation>Für dieses Python ist keine Prüfsumme von torch für CUDA bekannt: das für Prozessoren wird genommen.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>Where pip does not find the build for CUDA, the one for processors is taken.</source>
            <translation>Wo pip torch für CUDA nicht findet, wird das für Prozessoren genommen.</translation>
        </message>
        <message>
            <location filename="../setup/wheel_folder.py" />
            <source>Downloading {}…</source>
            <translation>{} wird heruntergeladen…</translation>
        </message>
        <message>
            <location filename="../similar/found_layer.py" />
            <source>{} similar places</source>
            <translation>{} ähnliche Stellen</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Index of the layer</source>
            <translation>Verzeichnis des Layers</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Choose index…</source>
            <translation>Verzeichnis wählen…</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Takes a .parquet file that was made of this raster before.</source>
            <translation>Nimmt eine .parquet-Datei, die früher aus diesem Raster erzeugt wurde.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Make index…</source>
            <translation>Verzeichnis erzeugen…</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Opens the dialog that makes an index of this raster.</source>
            <translation>Öffnet den Dialog, der ein Verzeichnis dieses Rasters erzeugt.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Click a place</source>
            <translation>Stelle anklicken</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Then click on the map; Enter takes the middle of the map.</source>
            <translation>Klicken Sie dann auf die Karte; Enter nimmt die Mitte der Karte.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>How many places the next search finds.</source>
            <translation>Wie viele Stellen die nächste Suche findet.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Similar places, the most similar one first</source>
            <translation>Ähnliche Stellen, die ähnlichste zuerst</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>More like this</source>
            <translation>Mehr davon</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Searches again, with the chosen place as one more example.</source>
            <translation>Sucht noch einmal, mit der gewählten Stelle als weiterem Beispiel.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Less like this</source>
            <translation>Weniger davon</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Searches again, away from the chosen place.</source>
            <translation>Sucht noch einmal, weg von der gewählten Stelle.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Start over</source>
            <translation>Neu beginnen</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Forgets all examples.</source>
            <translation>Vergisst alle Beispiele.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>{}. likeness {:.3f}</source>
            <translation>{}. Ähnlichkeit {:.3f}</translation>
        </message>
        <message>
            <location filename="../similar/similar_dock.py" />
            <source>Find similar places…</source>
            <translation>Ähnliche Stellen finden…</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>HIMOSA: similar places</source>
            <translation>HIMOSA: ähnliche Stellen</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Choose a raster layer, and then Find similar places… again.</source>
            <translation>Wählen Sie einen Rasterlayer, und dann noch einmal Ähnliche Stellen finden….</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>This place has no position in the layer's CRS: click on the raster.</source>
            <translation>Diese Stelle hat keine Lage im KBS des Layers: Klicken Sie auf das Raster.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>No index yet</source>
            <translation>Noch kein Verzeichnis</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>“{}” has no index yet: make one, which takes a while once, or choose it.</source>
            <translation>„{}“ hat noch kein Verzeichnis: Erzeugen Sie eines, was einmal eine Weile dauert, oder wählen Sie es.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Press “Click a place”, and click on the map.</source>
            <translation>Drücken Sie „Stelle anklicken“, und klicken Sie auf die Karte.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Searching…</source>
            <translation>Suchen…</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>{} places like {} example(s), unlike {}.</source>
            <translation>{} Stellen wie {} Beispiel(e), anders als {}.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>This place lies where the map's CRS does not reach: choose another.</source>
            <translation>Diese Stelle liegt dort, wohin das KBS der Karte nicht reicht: Wählen Sie eine andere.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Indexes (*.parquet);;All files (*)</source>
            <translation>Verzeichnisse (*.parquet);;Alle Dateien (*)</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>The layer was removed: choose another one.</source>
            <translation>Der Layer wurde entfernt: Wählen Sie einen anderen.</translation>
        </message>
        <message>
            <location filename="../similar/similar_search.py" />
            <source>Finding similar places</source>
            <translation>Ähnliche Stellen werden gesucht</translation>
        </message>
        <message>
            <location filename="../sources/example_export.py" />
            <source>“{}” has no shapes: draw an example in it, or choose another.</source>
            <translation>„{}“ hat keine Formen: Zeichnen Sie ein Beispiel hinein, oder wählen Sie einen anderen.</translation>
        </message>
        <message>
            <location filename="../sources/example_export.py" />
            <source>“{}” has {} shapes: filter it, or choose a layer of at most {}.</source>
            <translation>„{}“ hat {} Formen: Filtern Sie ihn, oder wählen Sie einen Layer mit höchstens {}.</translation>
        </message>
        <message>
            <location filename="../sources/example_export.py" />
            <source>“{}” could not be written to a file ({}).</source>
            <translation>„{}“ konnte nicht in eine Datei geschrieben werden ({}).</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>QGIS {} draws halves of the tiles of “{}” one pixel off: where that matters, export the layer with QGIS 3.40, or ask its service for files.</source>
            <translation>QGIS {} zeichnet die Hälften der Kacheln von „{}“ um ein Pixel versetzt: wo das stört, exportieren Sie den Layer mit QGIS 3.40, oder bitten Sie den Dienst um Dateien.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>The layer “{}” shows nothing in this extent: choose another.</source>
            <translation>Der Layer „{}“ zeigt in dieser Ausdehnung nichts: wählen Sie eine andere.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>The layer “{}” could not be fetched: {}. Check the service, or try again later.</source>
            <translation>Der Layer „{}“ konnte nicht geholt werden: {}. Prüfen Sie den Dienst, oder versuchen Sie es später erneut.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>A part of the layer “{}” could not be read: check the layer.</source>
            <translation>Ein Teil des Layers „{}“ konnte nicht gelesen werden: prüfen Sie den Layer.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>no reason is known</source>
            <translation>kein Grund ist bekannt</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>The temporary file for the layer “{}” could not be written ({}): free some space on the disk of {}.</source>
            <translation>Die temporäre Datei für den Layer „{}“ konnte nicht geschrieben werden ({}): schaffen Sie Platz auf der Platte von {}.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>“{}” is no file that the backend can open: {} pixels ({}) are written to a temporary file first, at {:.6g} layer units per pixel.</source>
            <translation>„{}“ ist keine Datei, die das Backend öffnen kann: {} Pixel ({}) werden zuerst in eine temporäre Datei geschrieben, mit {:.6g} Layereinheiten pro Pixel.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The layer “{}” covers all the world: choose an extent.</source>
            <translation>Der Layer „{}“ deckt die ganze Welt ab: wählen Sie eine Ausdehnung.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>“{}”, exported from {} at {:.6g} layer units per pixel</source>
            <translation>„{}“, exportiert aus {} mit {:.6g} Layereinheiten pro Pixel</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The layer “{}” has no resolution of its own: give EXPORT_RESOLUTION, in layer units per pixel.</source>
            <translation>Der Layer „{}“ hat keine eigene Auflösung: geben Sie EXPORT_RESOLUTION an, in Layereinheiten pro Pixel.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The extent does not meet the layer “{}”: choose one that overlaps it.</source>
            <translation>Die Ausdehnung trifft den Layer „{}“ nicht: wählen Sie eine, die ihn überlappt.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The bands of the layer “{}” are of different types, or of one that cannot be upscaled: choose bands of one real type.</source>
            <translation>Die Kanäle des Layers „{}“ haben verschiedene Typen, oder einen, der nicht hochskaliert werden kann: wählen Sie Kanäle eines reellen Typs.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>more than is fetched from a service for one run ({})</source>
            <translation>mehr als für einen Lauf von einem Dienst geholt wird ({})</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>and {} are free for temporary files</source>
            <translation>und {} sind für temporäre Dateien frei</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>Of “{}”, {} pixels would have to be exported at {:.6g} layer units per pixel: this would be {}, {}: choose a smaller extent, or a coarser EXPORT_RESOLUTION.</source>
            <translation>Von „{}“ müssten {} Pixel mit {:.6g} Layereinheiten pro Pixel exportiert werden: das wären {}, {}: wählen Sie eine kleinere Ausdehnung, oder eine gröbere EXPORT_RESOLUTION.</translation>
        </message>
        <message>
            <location filename="../sources/layer_says.py" />
            <source>As the layer's properties say, its nodata is: {}.</source>
            <translation>Nach den Eigenschaften des Layers ist sein Leerwert: {}.</translation>
        </message>
        <message>
            <location filename="../sources/layer_says.py" />
            <source>as the file declares</source>
            <translation>wie in der Datei angegeben</translation>
        </message>
        <message>
            <location filename="../sources/layer_says.py" />
            <source>As the layer's properties say, its CRS is {}.</source>
            <translation>Nach den Eigenschaften des Layers ist sein KBS {}.</translation>
        </message>
        <message>
            <location filename="../sources/main_thread.py" />
            <source>QGIS has been busy for {:.0f} s and cannot tell whether a web service answered: let it finish what it does, and try again.</source>
            <translation>QGIS ist seit {:.0f} s beschäftigt und kann nicht sagen, ob ein Web-Dienst geantwortet hat: lassen Sie es fertig werden, und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>{} of {} requests failed, the first because {} {}</source>
            <translation>{} von {} Anfragen schlugen fehl, die erste, weil {} {}</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>did not answer in time</source>
            <translation>nicht rechtzeitig antwortete</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>answered with status {}</source>
            <translation>mit Status {} antwortete</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>could not be reached ({})</source>
            <translation>nicht erreichbar war ({})</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>answered with a message instead of a picture</source>
            <translation>mit einer Nachricht statt einem Bild antwortete</translation>
        </message>
        <message>
            <location filename="../sources/source_grid.py" />
            <source>The file of the layer “{}” cannot be opened ({}): check that it is still there.</source>
            <translation>Die Datei des Layers „{}“ lässt sich nicht öffnen ({}): prüfen Sie, ob sie noch da ist.</translation>
        </message>
        <message>
            <location filename="../swipe/side_legend.py" />
            <source>Legend: {}</source>
            <translation>Legende: {}</translation>
        </message>
        <message>
            <location filename="../swipe/side_legend.py" />
            <source>{} to {}</source>
            <translation>{} bis {}</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>Compare by swipe</source>
            <translation>Durch Wischen vergleichen</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>Compare two layers by a line that is dragged over the map (Esc ends it)</source>
            <translation>Zwei Layer mit einer Linie vergleichen, die über die Karte gezogen wird (Esc beendet es)</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>Compare by swipe…</source>
            <translation>Durch Wischen vergleichen…</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>The project has no raster layer to compare: add one.</source>
            <translation>Das Projekt hat keinen Rasterlayer zum Vergleichen: fügen Sie einen hinzu.</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>HIMOSA: compare by swipe</source>
            <translation>HIMOSA: durch Wischen vergleichen</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Left and right</source>
            <translation>Links und rechts</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Above and below</source>
            <translation>Oben und unten</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Left, above</source>
            <translation>Links, oben</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Right, below</source>
            <translation>Rechts, unten</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Sides</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_sides.py" />
            <source>{} (bicubic)</source>
            <translation>{} (bikubisch)</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{} s</source>
            <translation>{} s</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{} min {} s</source>
            <translation>{} min {} s</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{} h {} min</source>
            <translation>{} h {} min</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.1f} MB</source>
            <translation>{:.1f} MB</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.1f} GB</source>
            <translation>{:.1f} GB</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.0f} source pixels per second</source>
            <translation>{:.0f} Pixel der Quelle pro Sekunde</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.3g} thousand source pixels per second</source>
            <translation>{:.3g} Tausend Pixel der Quelle pro Sekunde</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.3g} million source pixels per second</source>
            <translation>{:.3g} Millionen Pixel der Quelle pro Sekunde</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>The backend of HIMOSA is not set up: no Python for it is known.</source>
            <translation>Das Backend von HIMOSA ist nicht eingerichtet: kein Python dafür ist bekannt.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Choose Plugins ▸ HIMOSA ▸ Set up backend…, or set HIMOSA_BACKEND_PYTHON.</source>
            <translation>Wählen Sie Erweiterungen ▸ HIMOSA ▸ Backend einrichten…, oder setzen Sie HIMOSA_BACKEND_PYTHON.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Another HIMOSA run in this thread is not finished yet.</source>
            <translation>Ein anderer HIMOSA-Lauf in diesem Thread ist noch nicht fertig.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Wait until it is, and run again.</source>
            <translation>Warten Sie, bis er es ist, und starten Sie erneut.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Another HIMOSA run is using the backend; this one waits for it.</source>
            <translation>Ein anderer HIMOSA-Lauf verwendet das Backend; dieser wartet darauf.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Last lines of the backend's log:</source>
            <translation>Letzte Zeilen des Protokolls des Backends:</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>The backend speaks version {} of the protocol, the plugin version {}.</source>
            <translation>Das Backend spricht Version {} des Protokolls, die Erweiterung Version {}.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Install the plugin anew, and restart QGIS.</source>
            <translation>Installieren Sie die Erweiterung neu, und starten Sie QGIS neu.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>Something unexpected went wrong.</source>
            <translation>Etwas Unerwartetes ging schief.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>A value of this run cannot be used.</source>
            <translation>Ein Wert dieses Laufs ist nicht verwendbar.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The source cannot be read.</source>
            <translation>Die Quelle ist nicht lesbar.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The source holds classes, not measurements.</source>
            <translation>Die Quelle enthält Klassen, keine Messwerte.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The output cannot be written there.</source>
            <translation>Die Ausgabe kann dort nicht geschrieben werden.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>There is not enough room on the disk.</source>
            <translation>Auf der Platte ist nicht genug Platz.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>There is not enough memory.</source>
            <translation>Es ist nicht genug Speicher da.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>This model is not installed.</source>
            <translation>Dieses Modell ist nicht installiert.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>This model cannot be used.</source>
            <translation>Dieses Modell ist nicht verwendbar.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>This device is not there.</source>
            <translation>Dieses Gerät gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The interrupted run cannot be continued.</source>
            <translation>Der unterbrochene Lauf kann nicht fortgesetzt werden.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The backend was ended from outside.</source>
            <translation>Das Backend wurde von außen beendet.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The disk is full.</source>
            <translation>Die Platte ist voll.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>A part of the source could not be read.</source>
            <translation>Ein Teil der Quelle konnte nicht gelesen werden.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>Memory ran out.</source>
            <translation>Der Speicher ging aus.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The device stopped answering.</source>
            <translation>Das Gerät antwortet nicht mehr.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The output could not be finished.</source>
            <translation>Die Ausgabe konnte nicht fertiggestellt werden.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend ended before it had finished the work.</source>
            <translation>Das Backend endete, bevor es mit der Arbeit fertig war.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend was stopped.</source>
            <translation>Das Backend wurde angehalten.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend ended with an error ({}).</source>
            <translation>Das Backend endete mit einem Fehler ({}).</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend was killed or crashed in the middle of its work.</source>
            <translation>Das Backend wurde mitten in der Arbeit beendet oder ist abgestürzt.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend could not be started: {}.</source>
            <translation>Das Backend konnte nicht gestartet werden: {}.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>Check the path of the backend's Python.</source>
            <translation>Prüfen Sie den Pfad des Pythons des Backends.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>Nothing was written. Run again; if it was killed for lack of memory, give a smaller memory limit.</source>
            <translation>Nichts wurde geschrieben. Starten Sie erneut; wurde es aus Speichermangel beendet, geben Sie eine kleinere Speichergrenze an.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>Nothing was written. Run again; the log tells more.</source>
            <translation>Nichts wurde geschrieben. Starten Sie erneut; das Protokoll sagt mehr.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend has said nothing for {}: it was stopped, or the computer is far too busy.</source>
            <translation>Das Backend hat seit {} nichts gesagt: es wurde angehalten, oder der Rechner ist viel zu beschäftigt.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend lives, but its work has not moved for {}: it may wait for a disk or a server that does not answer.</source>
            <translation>Das Backend lebt, aber seine Arbeit kommt seit {} nicht voran: vielleicht wartet es auf eine Platte oder einen Server, der nicht antwortet.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend goes on.</source>
            <translation>Das Backend arbeitet weiter.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>It is ended when that has lasted {}.</source>
            <translation>Es wird beendet, wenn das {} gedauert hat.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend gave no sign of {} for {}, and was ended.</source>
            <translation>Das Backend gab {1} lang kein Zeichen von {0} und wurde beendet.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>life</source>
            <translation>Leben</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>work</source>
            <translation>Arbeit</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>Nothing was written. Run again when the computer is less busy.</source>
            <translation>Nichts wurde geschrieben. Starten Sie erneut, wenn der Rechner weniger beschäftigt ist.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>Nothing was written. If the raster lies on a server or a slow disk, copy it first; run again.</source>
            <translation>Nichts wurde geschrieben. Liegt das Raster auf einem Server oder einer langsamen Platte, kopieren Sie es zuerst; starten Sie dann erneut.</translation>
        </message>
    </context>
</TS>
