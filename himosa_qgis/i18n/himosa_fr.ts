<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>Himosa</name>
        <message>
            <location filename="../menus/algorithm_dialogs.py" />
            <source>No raster layer is selected: select one in the Layers panel, or add one.</source>
            <translation>Aucune couche raster n'est sélectionnée : sélectionnez-en une dans le panneau Couches, ou ajoutez-en une.</translation>
        </message>
        <message>
            <location filename="../menus/algorithm_dialogs.py" />
            <source>Processing does not know HIMOSA: enable the plugin “Processing” first.</source>
            <translation>Processing ne connaît pas HIMOSA : activez d'abord l'extension « Processing ».</translation>
        </message>
        <message>
            <location filename="../menus/algorithm_dialogs.py" />
            <source>Manage plugins…</source>
            <translation>Gérer les extensions…</translation>
        </message>
        <message>
            <location filename="../menus/layer_menu.py" />
            <source>Upscale with HIMOSA…</source>
            <translation>Suréchantillonner avec HIMOSA…</translation>
        </message>
        <message>
            <location filename="../menus/layer_menu.py" />
            <source>Reduce noise with HIMOSA…</source>
            <translation>Réduire le bruit avec HIMOSA…</translation>
        </message>
        <message>
            <location filename="../menus/layer_menu.py" />
            <source>Quality report…</source>
            <translation>Rapport de qualité…</translation>
        </message>
        <message>
            <location filename="../notices.py" />
            <source>Add raster layer…</source>
            <translation>Ajouter une couche raster…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Environment of the backend</source>
            <translation>Environnement du moteur</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Last answer</source>
            <translation>Dernière réponse</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>&amp;Check</source>
            <translation>&amp;Vérifier</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Has the backend tell what it can run on; takes seconds.</source>
            <translation>Fait dire au moteur sur quoi il peut calculer ; cela prend quelques secondes.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>R&amp;emove…</source>
            <translation>S&amp;upprimer…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Takes the environment away that the plugin made.</source>
            <translation>Supprime l'environnement créé par l'extension.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>The Python “{}” is used.</source>
            <translation>Le Python « {} » est utilisé.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Set &amp;up…</source>
            <translation>&amp;Installer…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>&amp;Repair…</source>
            <translation>&amp;Réparer…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Checking the backend of HIMOSA</source>
            <translation>Vérification du moteur de HIMOSA</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Removing the environment of HIMOSA</source>
            <translation>Suppression de l'environnement de HIMOSA</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>The environment in “{}” was removed.</source>
            <translation>L'environnement dans « {} » a été supprimé.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Remove the environment in “{}”?</source>
            <translation>Supprimer l'environnement dans « {} » ?</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Empty for the environment above</source>
            <translation>Vide : l'environnement ci-dessus</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>A Python that has torch, safetensors, numpy and GDAL, used in its place.</source>
            <translation>Un Python qui a torch, safetensors, numpy et GDAL, utilisé à sa place.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Given by the environment variable {}.</source>
            <translation>Donné par la variable d'environnement {}.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Python of your own</source>
            <translation>Votre propre Python</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Choose a Python</source>
            <translation>Choisir un Python</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Python of your &amp;own</source>
            <translation>Votre pr&amp;opre Python</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>upscaling</source>
            <translation>suréchantillonnage</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>noise reduction</source>
            <translation>réduction du bruit</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source> (added by you)</source>
            <translation> (ajouté par vous)</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>the file does not say</source>
            <translation>le fichier ne le dit pas</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>License</source>
            <translation>Licence</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>Data</source>
            <translation>Données</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>Digest</source>
            <translation>Empreinte</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>none was written down when the weights came here</source>
            <translation>aucune n'a été notée à l'arrivée des poids</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>as written down when the weights came here</source>
            <translation>telle que notée à l'arrivée des poids</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>**differs from the one written down: the file was changed or damaged**</source>
            <translation>**diffère de celle qui a été notée : le fichier a été modifié ou endommagé**</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Models</source>
            <translation>Modèles</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Installed models</source>
            <translation>Modèles installés</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Card of the chosen model</source>
            <translation>Fiche du modèle choisi</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>What happened to models</source>
            <translation>Ce qui est arrivé aux modèles</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>&amp;Add model…</source>
            <translation>&amp;Ajouter un modèle…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Takes weights of ours (.safetensors), or the authors' (.pth).</source>
            <translation>Prend nos poids (.safetensors) ou ceux des auteurs (.pth).</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Remo&amp;ve model…</source>
            <translation>Supprimer le &amp;modèle…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Removes a model that you added.</source>
            <translation>Supprime un modèle que vous avez ajouté.</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Reading models…</source>
            <translation>Lecture des modèles…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Reading models of HIMOSA</source>
            <translation>Lecture des modèles de HIMOSA</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Adding “{}”…</source>
            <translation>Ajout de « {} »…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Adding a model to HIMOSA</source>
            <translation>Ajout d'un modèle à HIMOSA</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>The model “{}” was removed.</source>
            <translation>Le modèle « {} » a été supprimé.</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Weights (*.safetensors *.pth)</source>
            <translation>Poids (*.safetensors *.pth)</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Add model</source>
            <translation>Ajouter un modèle</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>A model “{}” was added before. Replace it?</source>
            <translation>Un modèle « {} » a déjà été ajouté. Le remplacer ?</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Remove the model “{}” with its card?</source>
            <translation>Supprimer le modèle « {} » avec sa fiche ?</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>The model “{}” was added: choose it by its name as Model.</source>
            <translation>Le modèle « {} » a été ajouté : choisissez-le par son nom comme Modèle.</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Help with a problem</source>
            <translation>Aide en cas de problème</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Copy dia&amp;gnostic report</source>
            <translation>Copier le rapport de dia&amp;gnostic</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Versions, environment, settings and models, as text for a report of a problem.</source>
            <translation>Versions, environnement, réglages et modèles, en texte pour le signalement d'un problème.</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>With personal pat&amp;hs</source>
            <translation>Avec les c&amp;hemins personnels</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Leave it off where others will read it: paths often hold your name.</source>
            <translation>À laisser décoché si d'autres le liront : les chemins contiennent souvent votre nom.</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>What happened to the report</source>
            <translation>Ce qui est arrivé au rapport</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Asking the backend…</source>
            <translation>Interrogation du moteur…</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Writing a diagnostic report of HIMOSA</source>
            <translation>Écriture d'un rapport de diagnostic de HIMOSA</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>The report is in the clipboard: paste it where you tell of the problem.</source>
            <translation>Le rapport est dans le presse-papiers : collez-le là où vous signalez le problème.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Computing</source>
            <translation>Calcul</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Device</source>
            <translation>&amp;Périphérique</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Automatic</source>
            <translation>Automatique</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>NVIDIA GPU (cuda)</source>
            <translation>GPU NVIDIA (cuda)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Apple GPU (mps)</source>
            <translation>GPU Apple (mps)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Processor (cpu)</source>
            <translation>Processeur (cpu)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Where networks run, unless a run says otherwise.</source>
            <translation>Où les réseaux sont calculés, sauf si un traitement dit autre chose.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Precision</source>
            <translation>Préci&amp;sion</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>32 bits (float32)</source>
            <translation>32 bits (float32)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>16 bits, wide range (bfloat16)</source>
            <translation>16 bits, plage étendue (bfloat16)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>16 bits (float16)</source>
            <translation>16 bits (float16)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>How exactly networks compute. 16 bits are faster on GPUs that know them.</source>
            <translation>Avec quelle exactitude les réseaux sont calculés. 16 bits vont plus vite sur les GPU qui les connaissent.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Memory allowance</source>
            <translation>Mémoir&amp;e permise</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>MiB</source>
            <translation>Mio</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>The most that a run may take, unless it says otherwise.</source>
            <translation>Le maximum qu'un traitement peut prendre, sauf s'il dit autre chose.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Automatic: half of what is free</source>
            <translation>Automatique : la moitié de ce qui est libre</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Threads</source>
            <translation>&amp;Threads</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>How many cores networks use on the processor; fewer leave more to QGIS.</source>
            <translation>Combien de cœurs du processeur les réseaux utilisent ; moins en laisse plus à QGIS.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Automatic: one for each core</source>
            <translation>Automatique : un par cœur</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Idle time</source>
            <translation>&amp;Délai d'inactivité</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>minutes</source>
            <translation>minutes</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>The backend ends by itself after so long without work, and gives its memory back.</source>
            <translation>Le moteur s'arrête de lui-même après ce temps sans travail, et rend sa mémoire.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Log level</source>
            <translation>&amp;Niveau du journal</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Warnings only</source>
            <translation>Avertissements seulement</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Information</source>
            <translation>Information</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Everything</source>
            <translation>Tout</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>What is written to the tab “HIMOSA” of the Log Messages panel.</source>
            <translation>Ce qui est écrit dans l'onglet « HIMOSA » du panneau Journal des messages.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Defaults for outputs</source>
            <translation>Valeurs par défaut des sorties</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Scale</source>
            <translation>Fa&amp;cteur</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>{} times finer</source>
            <translation>{} fois plus fin</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>What the dialog of “Upscale raster layer” begins with.</source>
            <translation>Ce avec quoi s'ouvre la boîte de dialogue de « Suréchantillonner une couche raster ».</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Format</source>
            <translation>&amp;Format</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>GeoTIFF (GTiff)</source>
            <translation>GeoTIFF (GTiff)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Cloud Optimized GeoTIFF (COG)</source>
            <translation>GeoTIFF optimisé pour le cloud (COG)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Of results of “Upscale raster layer” and “Reduce noise of raster layer”.</source>
            <translation>Des résultats de « Suréchantillonner une couche raster » et « Réduire le bruit d'une couche raster ».</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Make results, averaged &amp;back, equal to the source</source>
            <translation>Résu&amp;ltats dont la moyenne égale la source</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Values then serve for measuring at the source's pixel size.</source>
            <translation>Les valeurs servent alors à mesurer à la taille de pixel de la source.</translation>
        </message>
        <message>
            <location filename="../places/places_dock.py" />
            <source>Step through places to check…</source>
            <translation>Parcourir les lieux à vérifier…</translation>
        </message>
        <message>
            <location filename="../places/places_dock.py" />
            <source>“{}” holds no places to check: right-click on a result and choose “Quality report…” to make some.</source>
            <translation>« {} » ne contient pas de lieux à vérifier : faites un clic droit sur un résultat et choisissez « Rapport de qualité… » pour en créer.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>HIMOSA: places to check</source>
            <translation>HIMOSA : lieux à vérifier</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Previous</source>
            <translation>Précédent</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Zoom here again</source>
            <translation>Zoomer de nouveau ici</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Next</source>
            <translation>Suivant</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Zooms the map to a place to check</source>
            <translation>Zoome la carte sur un lieu à vérifier</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Place {} lies where the map's CRS does not reach: choose another.</source>
            <translation>Le lieu {} se trouve là où le SCR de la carte ne va pas : choisissez-en un autre.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>There is no place to check.</source>
            <translation>Il n'y a pas de lieu à vérifier.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Place {} of {}: {}</source>
            <translation>Lieu {} sur {} : {}</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>expected error {:.4g} {}, {:.2g} times the mean.</source>
            <translation>erreur attendue {:.4g} {}, {:.2g} fois la moyenne.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>(unit of the band)</source>
            <translation>(unité de la bande)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>Compare two rasters</source>
            <translation>Comparer deux rasters</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>Reports PSNR, SSIM, edge and spectral measures between two rasters.</source>
            <translation>Indique le PSNR, le SSIM, et des mesures des contours et du spectre entre deux rasters.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>An upscaled picture, its interpolation, and the size of their difference.</source>
            <translation>Une image suréchantillonnée, son interpolation, et la grandeur de leur différence.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>Cancelled: nothing was written.</source>
            <translation>Annulé : rien n'a été écrit.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>“{}” has no band {}: choose from 1 to {}.</source>
            <translation>« {} » n'a pas de bande {} : choisissez de 1 à {}.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>compare,difference,error,quality,psnr,ssim,rmse,edges,spectrum,super-resolution,accuracy</source>
            <translation>comparer,différence,erreur,qualité,psnr,ssim,rmse,contours,spectre,super-résolution,exactitude</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Raster to judge</source>
            <translation>Raster à juger</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Reference (its grid is used)</source>
            <translation>Référence (sa grille est utilisée)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Bands to judge (none for all)</source>
            <translation>Bandes à juger (aucune : toutes)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Their counterparts (none for the same)</source>
            <translation>Leurs correspondantes (aucune : les mêmes)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Resampling, where the grids do not fit</source>
            <translation>Rééchantillonnage, si les grilles diffèrent</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Peak for PSNR and SSIM (empty: 255 for 8-bit, else the reference's range)</source>
            <translation>Valeur crête pour PSNR et SSIM (vide : 255 pour 8 bits, sinon la plage de la référence)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Error map</source>
            <translation>Carte des erreurs</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Report</source>
            <translation>Rapport</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>HTML files (*.html)</source>
            <translation>Fichiers HTML (*.html)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Figures as JSON</source>
            <translation>Chiffres en JSON</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>JSON files (*.json)</source>
            <translation>Fichiers JSON (*.json)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>PSNR in decibels, mean over bands (none where both are equal)</source>
            <translation>PSNR en décibels, moyenne des bandes (aucun si les deux sont égaux)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>SSIM, mean over bands</source>
            <translation>SSIM, moyenne des bandes</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Root mean square error, mean over bands</source>
            <translation>Erreur quadratique moyenne (RMSE), moyenne des bandes</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Correlation of gradient lengths, mean over bands</source>
            <translation>Corrélation des longueurs de gradient, moyenne des bandes</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Energy of gradients over the reference's, mean over bands</source>
            <translation>Énergie des gradients sur celle de la référence, moyenne des bandes</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>PSNR at edges in decibels, mean over bands</source>
            <translation>PSNR aux contours en décibels, moyenne des bandes</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Tells how close two rasters are on the ground that both cover: an upscaled raster and a sharper one of the same place, two results, or a result and its source.</source>
            <translation>Dit à quel point deux rasters se ressemblent sur le terrain que les deux couvrent : un raster suréchantillonné et un plus net du même lieu, deux résultats, ou un résultat et sa source.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>All figures are on the reference's grid. A result whose pixels fill those of the reference (its own source, say) is averaged; another grid or CRS is warped by GDAL, and the report says how. Nodata does not count.</source>
            <translation>Tous les chiffres valent sur la grille de la référence. Un résultat dont les pixels remplissent ceux de la référence (sa propre source, par exemple) est moyenné ; une autre grille ou un autre SCR est reprojeté par GDAL, et le rapport dit comment. Les pixels sans données ne comptent pas.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>&lt;b&gt;Figures do not tell whether added detail is true.&lt;/b&gt; They compare with the reference that is given, as it was taken, on its day and by its sensor.</source>
            <translation>&lt;b&gt;Les chiffres ne disent pas si le détail ajouté est vrai.&lt;/b&gt; Ils comparent avec la référence donnée, telle qu'elle a été prise, à sa date et par son capteur.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>PSNR, RMSE, bias</source>
            <translation>PSNR, RMSE, biais</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>errors of single pixels; PSNR in decibels, higher is closer.</source>
            <translation>erreurs de pixels isolés ; PSNR en décibels, plus haut est plus proche.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>SSIM</source>
            <translation>SSIM</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>likeness of structure in windows of 11 × 11 pixels; 1 is equal.</source>
            <translation>ressemblance de structure dans des fenêtres de 11 × 11 pixels ; 1 est égal.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Edges</source>
            <translation>Contours</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>whether gradients are in the same places (correlation), and as strong (energy: 1 as sharp as the reference, less is softer).</source>
            <translation>si les gradients sont aux mêmes endroits (corrélation), et aussi forts (énergie : 1 aussi net que la référence, moins est plus doux).</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Power by size of detail</source>
            <translation>Puissance par taille de détail</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>for each octave of wavelengths: how much detail there is, and whether it agrees.</source>
            <translation>pour chaque octave de longueurs d'onde : combien il y a de détail, et s'il concorde.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>band 1: the size of the error over all bands; then the signed error of each.</source>
            <translation>bande 1 : la grandeur de l'erreur sur toutes les bandes ; puis l'erreur signée de chacune.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>Reduce noise of raster layer</source>
            <translation>Réduire le bruit d'une couche raster</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>Removes noise from a raster with a neural network; its pixels stay.</source>
            <translation>Enlève le bruit d'un raster par un réseau de neurones ; ses pixels restent.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>A picture with noise of 16 of 255, and its result.</source>
            <translation>Une image avec un bruit de 16 sur 255, et son résultat.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>The result keeps the source's pixels: leave SCALE out.</source>
            <translation>Le résultat garde les pixels de la source : ne donnez pas SCALE.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>{} denoised</source>
            <translation>{} débruité</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>denoise,denoising,noise,noise reduction,smooth,speckle,grain,filter,enhance,deep learning,neural network,satellite,aerial,imagery</source>
            <translation>débruiter,débruitage,bruit,réduction du bruit,lisser,chatoiement,grain,filtre,améliorer,apprentissage profond,réseau de neurones,satellite,aérien,imagerie</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Removes noise from a raster with a neural network. The result has the pixels, the bands, the data type, the coordinate reference system and the nodata value of its source.</source>
            <translation>Enlève le bruit d'un raster par un réseau de neurones. Le résultat a les pixels, les bandes, le type de données, le système de coordonnées de référence et la valeur nodata de sa source.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>&lt;b&gt;What is as weak as the noise may be gone with it.&lt;/b&gt; Use the result for maps and for the eye; measure on the source.</source>
            <translation>&lt;b&gt;Ce qui est aussi faible que le bruit peut disparaître avec lui.&lt;/b&gt; Utilisez le résultat pour des cartes et pour l'œil ; mesurez sur la source.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>How much noise there is the raster tells itself, band by band: the log names it. Where the result is too smooth or still noisy, give a lower or a higher level.</source>
            <translation>Combien il y a de bruit, le raster le dit lui-même, bande par bande : le journal l'indique. Si le résultat est trop lisse ou encore bruité, donnez un niveau plus bas ou plus haut.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Noise level</source>
            <translation>Niveau de bruit</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>standard deviation of the noise in the raster's own unit, the same everywhere; left empty, it is told from the raster and may grow with the value.</source>
            <translation>écart-type du bruit dans l'unité du raster, le même partout ; vide, il est estimé d'après le raster et peut croître avec la valeur.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Bands</source>
            <translation>Bandes</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>the bands of the result, in this order.</source>
            <translation>les bandes du résultat, dans cet ordre.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Extent</source>
            <translation>Emprise</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>the part to work on, grown to whole source pixels.</source>
            <translation>la partie à traiter, agrandie à des pixels entiers de la source.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Mask</source>
            <translation>Masque</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>polygons; only what they touch comes out, and only that is computed.</source>
            <translation>des polygones ; seul ce qu'ils touchent est produit, et seul cela est calculé.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Routing raster</source>
            <translation>Raster de routage</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>how far the network looked around each pixel: 16, 32 or 64 pixels; “Show routing…” draws it.</source>
            <translation>jusqu'où le réseau a regardé autour de chaque pixel : 16, 32 ou 64 pixels ; « Afficher le routage… » le dessine.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Change</source>
            <translation>Changement</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>Index places of raster layer</source>
            <translation>Indexer les lieux d'une couche raster</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>Places</source>
            <translation>Lieux</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>Gives each cell of a raster a vector, for finding similar places.</source>
            <translation>Donne à chaque cellule d'un raster un vecteur, pour trouver des lieux semblables.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>A picture, and its cells in the colors of the first principal components.</source>
            <translation>Une image, et ses cellules dans les couleurs des premières composantes principales.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>CELL_M is {:g}: give a number above 0.</source>
            <translation>CELL_M vaut {:g} : donnez un nombre au-dessus de 0.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>CELL_PX is {}: give at least {}.</source>
            <translation>CELL_PX vaut {} : donnez au moins {}.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Raster layer</source>
            <translation>Couche raster</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Side of a cell in pixels (8 or more; empty where it is given in meters)</source>
            <translation>Côté d'une cellule en pixels (8 ou plus ; vide s'il est donné en mètres)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Side of a cell in meters (in place of pixels)</source>
            <translation>Côté d'une cellule en mètres (au lieu de pixels)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Bands (three as red, green and blue, or one; none for the first three)</source>
            <translation>Bandes (trois comme rouge, vert et bleu, ou une ; aucune : les trois premières)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Extent (empty for all)</source>
            <translation>Emprise (vide : tout)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Mask layer (polygons; what they do not touch holds no values)</source>
            <translation>Couche de masque (polygones ; ce qu'ils ne touchent pas n'a pas de valeurs)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Device</source>
            <translation>Périphérique</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Memory limit in MiB (empty for half of what is free)</source>
            <translation>Limite de mémoire en Mio (vide : la moitié de ce qui est libre)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Index of places</source>
            <translation>Index des lieux</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>GeoParquet (*.parquet)</source>
            <translation>GeoParquet (*.parquet)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Principal components (like places have like colors)</source>
            <translation>Composantes principales (des lieux semblables ont des couleurs semblables)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Routing raster (which expert each patch gave most weight)</source>
            <translation>Raster de routage (à quel expert chaque morceau a donné le plus de poids)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Expert weights (what each expert gave and took)</source>
            <translation>Poids des experts (ce que chaque expert a donné et pris)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Slot weights (what each slot of each expert gave and took)</source>
            <translation>Poids des slots (ce que chaque slot de chaque expert a donné et pris)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Cells that got a vector</source>
            <translation>Cellules qui ont reçu un vecteur</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Seconds that it took</source>
            <translation>Durée en secondes</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>&lt;p&gt;Cuts a raster into square cells and gives each one a vector, so that cells which look alike have vectors that point the same way. The result is an &lt;b&gt;index&lt;/b&gt; (GeoParquet) in which &lt;i&gt;Find similar places&lt;/i&gt; searches.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;i&gt;Side of a cell&lt;/i&gt;: about as large as what you look for, a house, a field, a harbor.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Bands&lt;/i&gt;: three are seen as red, green and blue; a single one is seen by an encoder of its own.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Principal components&lt;/i&gt;: the index at a glance, like places have like colors.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Routing raster&lt;/i&gt;, &lt;i&gt;Expert weights&lt;/i&gt; and &lt;i&gt;Slot weights&lt;/i&gt;: open in the routing panel.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Vectors of different weights cannot be compared: the index knows which made it.&lt;/p&gt;</source>
            <translation>&lt;p&gt;Découpe un raster en cellules carrées et donne à chacune un vecteur, de sorte que les cellules qui se ressemblent ont des vecteurs de même direction. Le résultat est un &lt;b&gt;index&lt;/b&gt; (GeoParquet) dans lequel &lt;i&gt;Trouver des lieux semblables&lt;/i&gt; cherche.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;i&gt;Côté d'une cellule&lt;/i&gt; : à peu près aussi grand que ce que vous cherchez, une maison, un champ, un port.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Bandes&lt;/i&gt; : trois sont vues comme rouge, vert et bleu ; une seule est vue par un encodeur à elle.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Composantes principales&lt;/i&gt; : l'index d'un coup d'œil, des lieux semblables ont des couleurs semblables.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Raster de routage&lt;/i&gt;, &lt;i&gt;Poids des experts&lt;/i&gt; et &lt;i&gt;Poids des slots&lt;/i&gt; : s'ouvrent dans le panneau de routage.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Des vecteurs de poids différents ne peuvent pas être comparés : l'index sait lesquels l'ont fait.&lt;/p&gt;</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>Fine-tune model on own imagery</source>
            <translation>Affiner le modèle sur vos images</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>Fits a model to sharp layers, and installs it if it is better.</source>
            <translation>Ajuste un modèle à des couches nettes, et l'installe s'il est meilleur.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>A sharp picture, and what a sensor makes of it: a model learns the way back.</source>
            <translation>Une image nette, et ce qu'un capteur en fait : un modèle apprend le chemin du retour.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>Stopped. What was trained until then is kept: run again with the same layers and the name “{}” to go on.</source>
            <translation>Arrêté. Ce qui a été entraîné jusque-là est gardé : relancez avec les mêmes couches et le nom « {} » pour continuer.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>No sharp layer is given: choose one or more.</source>
            <translation>Aucune couche nette n'est donnée : choisissez-en une ou plusieurs.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>The properties of the sharp layers say different things ({}): save them with Export ▸ Save As…, and choose the files.</source>
            <translation>Les propriétés des couches nettes disent des choses différentes ({}) : enregistrez-les par Exporter ▸ Enregistrer sous…, et choisissez les fichiers.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>{} “{}” cannot be read: give numbers, 1,2,3 say.</source>
            <translation>{} « {} » ne peut pas être lu : donnez des nombres, par exemple 1,2,3.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sharp layers to learn from</source>
            <translation>Couches nettes dont apprendre</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Coarse layer of the kind to upscale (blur and noise are measured)</source>
            <translation>Couche grossière du genre à suréchantillonner (flou et bruit sont mesurés)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Name of the new model</source>
            <translation>Nom du nouveau modèle</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Scale (2, 3 or 4 times finer)</source>
            <translation>Facteur (2, 3 ou 4 fois plus fin)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Minutes that it may take (15 or more)</source>
            <translation>Minutes que cela peut prendre (15 ou plus)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>License of the new model</source>
            <translation>Licence du nouveau modèle</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>What the imagery is, and whose</source>
            <translation>Ce que sont les images, et de qui</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sensor to be upscaled, where no coarse layer is given</source>
            <translation>Capteur à suréchantillonner, si aucune couche grossière n'est donnée</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Bands of the sharp layers (1,2,3 say; empty for all)</source>
            <translation>Bandes des couches nettes (par exemple 1,2,3 ; vide : toutes)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Bands of the coarse layer (none for all)</source>
            <translation>Bandes de la couche grossière (aucune : toutes)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Folder of other sharp pictures, to see what is lost there</source>
            <translation>Dossier d'autres images nettes, pour voir ce qui s'y perd</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Begin anew, where a stopped run of this name was kept</source>
            <translation>Recommencer, si un traitement arrêté de ce nom a été gardé</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Name of the model; empty where it was not better</source>
            <translation>Nom du modèle ; vide s'il n'était pas meilleur</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Gain on held-back tiles in decibels (PSNR of the luminance)</source>
            <translation>Gain sur les tuiles réservées, en décibels (PSNR de la luminance)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Fits the weights to imagery of your own: an orthophoto shows what the ground looks like, and a coarse layer what the sensor makes of it. The new model then stands in the list of models under its name.</source>
            <translation>Ajuste les poids à vos propres images : une orthophoto montre à quoi ressemble le terrain, et une couche grossière ce que le capteur en fait. Le nouveau modèle se trouve ensuite sous son nom dans la liste des modèles.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>A quarter of the ground is held back and never trained on. The model is installed only if it is better there than the weights that it began with; else nothing is.</source>
            <translation>Un quart du terrain est réservé et ne sert jamais à l'entraînement. Le modèle n'est installé que s'il y est meilleur que les poids de départ ; sinon, rien ne l'est.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>&lt;b&gt;It knows your imagery better, and no other.&lt;/b&gt; Added detail is estimated, not observed. What is lost on other imagery is measured where you name a folder of it, and stands in the log.</source>
            <translation>&lt;b&gt;Il connaît mieux vos images, et aucune autre.&lt;/b&gt; Le détail ajouté est estimé, non observé. Ce qui se perd sur d'autres images est mesuré si vous en indiquez un dossier, et figure dans le journal.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Other runs go on meanwhile. &lt;i&gt;Cancel&lt;/i&gt; stops it and keeps what was trained: run again with the same layers and name to go on. If QGIS is closed, a minute is lost at most.</source>
            <translation>D'autres traitements continuent pendant ce temps. &lt;i&gt;Annuler&lt;/i&gt; l'arrête et garde ce qui a été entraîné : relancez avec les mêmes couches et le même nom pour continuer. Si QGIS est fermé, une minute est perdue au plus.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sharp layers</source>
            <translation>Couches nettes</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>about 1300 × 1300 pixels or more in all at ×4, with values and contrast.</source>
            <translation>en tout environ 1300 × 1300 pixels ou plus à ×4, avec des valeurs et du contraste.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Coarse layer</source>
            <translation>Couche grossière</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>of the kind that you want to upscale. Where it shows the ground of a sharp layer its blur is measured by both; elsewhere by its spectrum, which is less sure.</source>
            <translation>du genre que vous voulez suréchantillonner. Là où elle montre le terrain d'une couche nette, son flou est mesuré par les deux ; ailleurs par son spectre, ce qui est moins sûr.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sensor</source>
            <translation>Capteur</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>known figures of blur and noise; a coarse layer of your own tells more.</source>
            <translation>chiffres connus de flou et de bruit ; une couche grossière à vous en dit plus.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>License, what the imagery is</source>
            <translation>Licence, ce que sont les images</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>are written into the model and its card.</source>
            <translation>sont écrits dans le modèle et sa fiche.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Memory limit</source>
            <translation>Limite de mémoire</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>steps of training become smaller to keep to it.</source>
            <translation>les pas de l'entraînement deviennent plus petits pour la respecter.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>Quality report</source>
            <translation>Rapport de qualité</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>Tells on one page how far a result can be trusted, and which places to check.</source>
            <translation>Dit en une page à quel point on peut se fier à un résultat, et quels lieux vérifier.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>An upscaled picture, the error that is expected of it, and places to check.</source>
            <translation>Une image suréchantillonnée, l'erreur que l'on en attend, et des lieux à vérifier.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>{} places to check</source>
            <translation>{} lieux à vérifier</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>No places to check are made: there is no raster of expected error beside “{}”. Upscale again with “Expected error of each pixel”, or choose the one there is.</source>
            <translation>Aucun lieu à vérifier n'est créé : il n'y a pas de raster d'erreur attendue à côté de « {} ». Suréchantillonnez de nouveau avec « Erreur attendue de chaque pixel », ou choisissez celui qui existe.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>“{}” is shown as a layer of the project: choose another name, or remove the layer first.</source>
            <translation>« {} » est affiché comme couche du projet : choisissez un autre nom, ou supprimez d'abord la couche.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>The source is “{}”, as the layer's metadata say.</source>
            <translation>La source est « {} », selon les métadonnées de la couche.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Result to judge</source>
            <translation>Résultat à juger</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Source that it was made from (empty: the one that the result names)</source>
            <translation>Source dont il est issu (vide : celle que le résultat nomme)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Raster of expected error (empty: the one beside the result)</source>
            <translation>Raster d'erreur attendue (vide : celui à côté du résultat)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Places to check</source>
            <translation>Lieux à vérifier</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Expected error in the worst place (none without a raster of it)</source>
            <translation>Erreur attendue au pire lieu (aucune sans raster d'erreur)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Writes one page on whether a result is true, and a point layer of the twenty places to look at first. The page needs no network.</source>
            <translation>Écrit une page sur la question de savoir si un résultat est vrai, et une couche de points des vingt lieux à regarder d'abord. La page n'a pas besoin du réseau.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Places need a raster of expected error: upscale with &lt;i&gt;Expected error of each pixel&lt;/i&gt; under &lt;i&gt;Advanced parameters&lt;/i&gt;.</source>
            <translation>Les lieux demandent un raster d'erreur attendue : suréchantillonnez avec &lt;i&gt;Erreur attendue de chaque pixel&lt;/i&gt; sous &lt;i&gt;Paramètres avancés&lt;/i&gt;.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>&lt;b&gt;The page cannot tell whether an object is real.&lt;/b&gt;</source>
            <translation>&lt;b&gt;La page ne peut pas dire si un objet est réel.&lt;/b&gt;</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Consistency</source>
            <translation>Cohérence</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>the result averaged over each pixel of the source, minus the source; with a map.</source>
            <translation>le résultat moyenné sur chaque pixel de la source, moins la source ; avec une carte.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Expected error</source>
            <translation>Erreur attendue</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>in the unit of each band: of pixels with the same figure, the errors have it as their mean.</source>
            <translation>dans l'unité de chaque bande : pour les pixels de même chiffre, c'est la moyenne des erreurs.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Change, detail share</source>
            <translation>Changement, part de détail</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>what the network added to bicubic interpolation, and its share of the variance.</source>
            <translation>ce que le réseau a ajouté à l'interpolation bicubique, et sa part de la variance.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Strength by size of detail</source>
            <translation>Force par taille de détail</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>for each octave of wavelengths: of the source, of bicubic, and of the result.</source>
            <translation>pour chaque octave de longueurs d'onde : de la source, de la bicubique et du résultat.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>a GeoPackage; the panel of the same name steps through them.</source>
            <translation>un GeoPackage ; le panneau du même nom les parcourt.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_algorithm.py" />
            <source>Tells which pixels each expert of the network looked at.</source>
            <translation>Dit quels pixels chaque expert du réseau a regardés.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_algorithm.py" />
            <source>A picture, and how many experts kept each of its pixels in one layer.</source>
            <translation>Une image, et combien d'experts ont retenu chacun de ses pixels dans une couche.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>neural network,satellite,aerial,imagery</source>
            <translation>réseau de neurones,satellite,aérien,imagerie</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>statistics,heatmap,report,coverage,contrast</source>
            <translation>statistiques,carte de chaleur,rapport,couverture,contraste</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>routing,router,experts,attention,explain,super-resolution</source>
            <translation>routage,routeur,experts,attention,expliquer,super-résolution</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>In each layer of HIMOSA's network, every expert chooses the pixels that it attends to. The routing raster keeps all these choices, on the grid of the source: one band a layer, one bit an expert. No upscaled raster is made.</source>
            <translation>Dans chaque couche du réseau de HIMOSA, chaque expert choisit les pixels auxquels il prête attention. Le raster de routage garde tous ces choix, sur la grille de la source : une bande par couche, un bit par expert. Aucun raster suréchantillonné n'est produit.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>“Show routing…” in the menu of the layer draws it.</source>
            <translation>« Afficher le routage… » dans le menu de la couche le dessine.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the picture that the network looks at.</source>
            <translation>l'image que le réseau regarde.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Scale</source>
            <translation>Facteur</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>of the network that looks: each scale has its own weights.</source>
            <translation>du réseau qui regarde : chaque facteur a ses propres poids.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the first three of them go through the network together; alone they count.</source>
            <translation>les trois premières passent ensemble par le réseau ; elles seules comptent.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>a part of the layer; windows stay where they are in the whole of it.</source>
            <translation>une partie de la couche ; les fenêtres restent où elles sont dans la couche entière.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Measures a routing raster: how much each layer's experts kept, how much they overlap, what nobody kept, and, with the picture that was routed, whether kept pixels lie where the local contrast is high.</source>
            <translation>Mesure un raster de routage : combien les experts de chaque couche ont retenu, à quel point ils se recouvrent, ce que personne n'a retenu, et, avec l'image qui a été routée, si les pixels retenus se trouvent là où le contraste local est élevé.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>as “Routing raster” or “Upscale raster layer” wrote it.</source>
            <translation>tel que « Raster de routage » ou « Suréchantillonner une couche raster » l'a écrit.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Picture</source>
            <translation>Image</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the layer that was routed; adds the figures on local contrast.</source>
            <translation>la couche qui a été routée ; ajoute les chiffres sur le contraste local.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Block, layer, expert</source>
            <translation>Bloc, couche, expert</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>what the maps show, counted from 1; left empty, all of them added up.</source>
            <translation>ce que les cartes montrent, compté à partir de 1 ; vide, tous additionnés.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>a page with plots and tables that needs no network.</source>
            <translation>une page avec graphiques et tableaux qui n'a pas besoin du réseau.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Heatmap</source>
            <translation>Carte de chaleur</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>how often each pixel was kept, as a GeoTIFF.</source>
            <translation>combien de fois chaque pixel a été retenu, en GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Picture of the heatmap</source>
            <translation>Image de la carte de chaleur</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the same in colors, over the picture if wanted.</source>
            <translation>la même en couleurs, par-dessus l'image si vous voulez.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Coverage</source>
            <translation>Couverture</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>share of pixels that at least one expert kept: mean of the layers that choose.</source>
            <translation>part des pixels qu'au moins un expert a retenus : moyenne des couches qui choisissent.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Correlation</source>
            <translation>Corrélation</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>of the share of experts that kept a pixel and the logarithm of its contrast.</source>
            <translation>de la part d'experts qui ont retenu un pixel et du logarithme de son contraste.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>&lt;b&gt;Selection is not importance.&lt;/b&gt; What nobody keeps is carried by convolutions, and what is kept may get next to no weight.</source>
            <translation>&lt;b&gt;La sélection n'est pas l'importance.&lt;/b&gt; Ce que personne ne retient est porté par des convolutions, et ce qui est retenu peut ne recevoir presque aucun poids.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Set up backend</source>
            <translation>Installer le moteur</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Backend</source>
            <translation>Moteur</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>install,environment,python,torch,offline</source>
            <translation>installer,environnement,python,torch,hors ligne</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Makes the Python environment in which HIMOSA's networks run.</source>
            <translation>Crée l'environnement Python dans lequel les réseaux de HIMOSA sont calculés.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>QGIS and the backend have a Python each, and talk through a pipe.</source>
            <translation>QGIS et le moteur ont chacun un Python, et se parlent par un tube.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Makes the Python environment in which HIMOSA's networks run, outside of QGIS, or repairs one that is half-made, moved, damaged or outdated.</source>
            <translation>Crée l'environnement Python dans lequel les réseaux de HIMOSA sont calculés, hors de QGIS, ou en répare un qui est à moitié fait, déplacé, endommagé ou périmé.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>It stands on QGIS's own Python and shares its GDAL; torch and a dozen packages are downloaded with QGIS's proxy, in pinned versions with digests, and put into a folder of their own. Nothing is installed into QGIS.</source>
            <translation>Il repose sur le Python de QGIS et partage son GDAL ; torch et une douzaine de paquets sont téléchargés par le proxy de QGIS, en versions fixes avec empreintes, et mis dans un dossier à part. Rien n'est installé dans QGIS.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>“auto” takes CUDA where the NVIDIA driver is new enough.</source>
            <translation>« auto » prend CUDA si le pilote NVIDIA est assez récent.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Folder</source>
            <translation>Dossier</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>where the environment lies, if not in the shared data folder.</source>
            <translation>où se trouve l'environnement, si ce n'est pas le dossier de données partagé.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Wheels</source>
            <translation>Wheels</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>a folder of files to install from without any network, filled by “python -m himosa_qgis.setup download”.</source>
            <translation>un dossier de fichiers à installer sans aucun réseau, rempli par « python -m himosa_qgis.setup download ».</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Folder of the environment</source>
            <translation>Dossier de l'environnement</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Folder of wheels, for use without network</source>
            <translation>Dossier de wheels, pour une machine sans réseau</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Python of the backend</source>
            <translation>Python du moteur</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Version of torch</source>
            <translation>Version de torch</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Cancelled: what was downloaded whole is kept.</source>
            <translation>Annulé : ce qui a été téléchargé en entier est gardé.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>Find similar places</source>
            <translation>Trouver des lieux semblables</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>Finds places of rasters that look like a place, or like some examples.</source>
            <translation>Trouve des lieux de rasters qui ressemblent à un lieu, ou à quelques exemples.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>A place, and the two that are most like it in the same raster.</source>
            <translation>Un lieu, et les deux qui lui ressemblent le plus dans le même raster.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>{} places were found among {} cells, in {:.0f} ms.</source>
            <translation>{} lieux trouvés parmi {} cellules, en {:.0f} ms.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>Similar places</source>
            <translation>Lieux semblables</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>There is no index to search in: make one with himosa:embed, and choose it.</source>
            <translation>Il n'y a pas d'index où chercher : créez-en un avec himosa:embed, et choisissez-le.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>There is nothing to look for: give a place, or a layer of examples.</source>
            <translation>Il n'y a rien à chercher : donnez un lieu, ou une couche d'exemples.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>“{}” cannot be opened as a vector layer</source>
            <translation>« {} » ne peut pas être ouvert comme couche vecteur</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Indexes to search in (.parquet)</source>
            <translation>Index où chercher (.parquet)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Place to find more of</source>
            <translation>Lieu dont trouver d'autres</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Layers of examples</source>
            <translation>Couches d'exemples</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Layers of counter-examples</source>
            <translation>Couches de contre-exemples</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Places to find</source>
            <translation>Lieux à trouver</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Places that were found</source>
            <translation>Lieux trouvés</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Likeness of the first one</source>
            <translation>Ressemblance du premier</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Finds the cells of rasters that look most like one place, or like some examples. It needs an index of each raster: run &lt;i&gt;Index of places&lt;/i&gt; (&lt;i&gt;himosa:embed&lt;/i&gt;) first. Right-click on a raster layer → &lt;i&gt;Find similar places…&lt;/i&gt; opens a panel that does the same by clicks.</source>
            <translation>Trouve les cellules de rasters qui ressemblent le plus à un lieu, ou à quelques exemples. Il faut un index de chaque raster : lancez d'abord &lt;i&gt;Index des lieux&lt;/i&gt; (&lt;i&gt;himosa:embed&lt;/i&gt;). Clic droit sur une couche raster → &lt;i&gt;Trouver des lieux semblables…&lt;/i&gt; ouvre un panneau qui fait de même par des clics.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Indexes to search in</source>
            <translation>Index où chercher</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>one or several, all made with the same weights; results come from all of them.</source>
            <translation>un ou plusieurs, tous faits avec les mêmes poids ; les résultats viennent de tous.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Place, layers of examples</source>
            <translation>Lieu, couches d'exemples</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>points, lines or polygons in any CRS. Of a polygon those cells count whose middle it covers. Cells of examples, and those that touch them, are no results.</source>
            <translation>points, lignes ou polygones dans tout SCR. D'un polygone comptent les cellules dont il couvre le milieu. Les cellules des exemples, et celles qui les touchent, ne sont pas des résultats.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>what the results shall not be like; their mean weighs a tenth of an example.</source>
            <translation>ce à quoi les résultats ne doivent pas ressembler ; leur moyenne pèse un dixième d'un exemple.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>polygons of the cells with rank, likeness, row, column and source, best first.</source>
            <translation>polygones des cellules avec rang, ressemblance, ligne, colonne et source, les meilleures d'abord.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Routing statistics</source>
            <translation>Statistiques de routage</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Measures what the experts kept: coverage, overlap, and local contrast.</source>
            <translation>Mesure ce que les experts ont retenu : couverture, recouvrement et contraste local.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>A picture, and over it how often its pixels were kept in all layers.</source>
            <translation>Une image, et par-dessus combien de fois ses pixels ont été retenus dans toutes les couches.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>{} is {}: this routing raster has 1 to {}.</source>
            <translation>{} vaut {} : ce raster de routage a de 1 à {}.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Experts kept {:.1f} % of the pixels; {:.3f} experts kept a pixel, on average.</source>
            <translation>Les experts ont retenu {:.1f} % des pixels ; {:.3f} experts ont retenu un pixel, en moyenne.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Kept tokens and local contrast correlate with {:.3f}.</source>
            <translation>Les jetons retenus et le contraste local ont une corrélation de {:.3f}.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Picture that was routed (adds local contrast)</source>
            <translation>Image qui a été routée (ajoute le contraste local)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Maps: block, from 1 (empty for all)</source>
            <translation>Cartes : bloc, à partir de 1 (vide : tous)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Maps: layer in its block, from 1 (empty for all)</source>
            <translation>Cartes : couche dans son bloc, à partir de 1 (vide : toutes)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Maps: expert, from 1 (empty for all)</source>
            <translation>Cartes : expert, à partir de 1 (vide : tous)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Lay the heatmap's picture over the source</source>
            <translation>Poser l'image de la carte de chaleur sur la source</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>PNG files (*.png)</source>
            <translation>Fichiers PNG (*.png)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>All figures</source>
            <translation>Tous les chiffres</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Correlation of kept tokens with local contrast</source>
            <translation>Corrélation des jetons retenus et du contraste local</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Share of pixels that an expert kept</source>
            <translation>Part des pixels qu'un expert a retenus</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Experts that kept a pixel</source>
            <translation>Experts qui ont retenu un pixel</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Entropy of the choices, in bits</source>
            <translation>Entropie des choix, en bits</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Overlap of two experts (Jaccard index)</source>
            <translation>Recouvrement de deux experts (indice de Jaccard)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_algorithm.py" />
            <source>Upscale raster layer</source>
            <translation>Suréchantillonner une couche raster</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_algorithm.py" />
            <source>Sharpens a raster 2, 3 or 4 times with a neural network.</source>
            <translation>Affine un raster 2, 3 ou 4 fois par un réseau de neurones.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_algorithm.py" />
            <source>A Landsat picture of 40 × 40 pixels, and its result at scale 4.</source>
            <translation>Une image Landsat de 40 × 40 pixels, et son résultat au facteur 4.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>super-resolution,superresolution,upscale,upsample,sharpen,enhance,resolution,deep learning,neural network,satellite,aerial,imagery</source>
            <translation>super-résolution,superrésolution,suréchantillonner,agrandir,affiner,améliorer,résolution,apprentissage profond,réseau de neurones,satellite,aérien,imagerie</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Makes a raster 2, 3 or 4 times finer with HIMOSA, a neural network for satellite and aerial imagery. The result covers the same ground in the same coordinate reference system, with the same bands, data type and nodata value.</source>
            <translation>Rend un raster 2, 3 ou 4 fois plus fin avec HIMOSA, un réseau de neurones pour l'imagerie satellite et aérienne. Le résultat couvre le même terrain dans le même système de coordonnées de référence, avec les mêmes bandes, le même type de données et la même valeur nodata.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>&lt;b&gt;Detail finer than the source's pixels is estimated, not observed.&lt;/b&gt; Use the result for maps and for the eye; do not measure or identify objects by it.</source>
            <translation>&lt;b&gt;Le détail plus fin que les pixels de la source est estimé, non observé.&lt;/b&gt; Utilisez le résultat pour des cartes et pour l'œil ; ne vous en servez pas pour mesurer ou identifier des objets.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>The work is done by a separate process on this computer, on a GPU where there is one. It can be cancelled at any time, and the result appears only when it is whole.</source>
            <translation>Le travail est fait par un processus séparé sur cet ordinateur, sur un GPU s'il y en a un. Il peut être annulé à tout moment, et le résultat n'apparaît que lorsqu'il est entier.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>any raster layer: a file that GDAL opens (8-bit, 16-bit or floating point) is read by its name; of a web service (WMS, tiles, WCS) or a database the extent is written to a temporary file first.</source>
            <translation>toute couche raster : un fichier que GDAL ouvre (8 bits, 16 bits ou virgule flottante) est lu par son nom ; d'un service web (WMS, tuiles, WCS) ou d'une base de données, l'emprise est d'abord écrite dans un fichier temporaire.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>the factor: 2, 3 or 4.</source>
            <translation>le facteur : 2, 3 ou 4.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Model</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>name or file of the weights; “bicubic” is plain interpolation for comparison.</source>
            <translation>nom ou fichier des poids ; « bicubic » est une simple interpolation pour comparer.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>the part to upscale, grown to whole source pixels; any CRS.</source>
            <translation>la partie à suréchantillonner, agrandie à des pixels entiers de la source ; tout SCR.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Resolution for web services</source>
            <translation>Résolution pour les services web</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>how finely such a layer is fetched; left empty, pictures as on the map canvas, and values at their own resolution.</source>
            <translation>avec quelle finesse une telle couche est demandée ; vide, les images comme sur le canevas de carte, et les valeurs à leur propre résolution.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Device, precision</source>
            <translation>Périphérique, précision</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>where and how exactly to compute; auto suits most.</source>
            <translation>où et avec quelle exactitude calculer ; auto convient le plus souvent.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Tile size, memory limit</source>
            <translation>Taille de tuile, limite de mémoire</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>for computers with little memory; left empty, both are chosen.</source>
            <translation>pour les ordinateurs avec peu de mémoire ; vides, les deux sont choisies.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Accept thematic rasters</source>
            <translation>Accepter les rasters thématiques</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>classes are no brightness values, and a palette becomes RGB.</source>
            <translation>des classes ne sont pas des valeurs de luminosité, et une palette devient RVB.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Nodata values, alpha band</source>
            <translation>Valeurs nodata, bande alpha</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>for files that declare none or the wrong one; “none” takes every pixel as it is.</source>
            <translation>pour les fichiers qui n'en déclarent pas ou pas la bonne ; « none » prend chaque pixel tel qu'il est.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Let a file name others on a server</source>
            <translation>Laisser un fichier en nommer d'autres sur un serveur</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>off, so that a file from elsewhere cannot make this computer call one.</source>
            <translation>décoché, pour qu'un fichier venu d'ailleurs ne puisse pas faire appeler un serveur par cet ordinateur.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Equal to the source when averaged back</source>
            <translation>Égal à la source une fois moyenné</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>values then serve for measuring at the source's pixel size.</source>
            <translation>les valeurs servent alors à mesurer à la taille de pixel de la source.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>GTiff, or COG for a Cloud Optimized GeoTIFF.</source>
            <translation>GTiff, ou COG pour un GeoTIFF optimisé pour le cloud.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>which pixels each expert of the network kept; “Show routing…” draws it.</source>
            <translation>quels pixels chaque expert du réseau a retenus ; « Afficher le routage… » le dessine.</translation>
        </message>
        <message>
            <location filename="../processing/band_names.py" />
            <source>“{}” has no band “{}”: choose one of {}.</source>
            <translation>« {} » n'a pas de bande « {} » : choisissez l'une de {}.</translation>
        </message>
        <message>
            <location filename="../processing/band_names.py" />
            <source>“{}” has several bands “{}”: choose one of {} by its number.</source>
            <translation>« {} » a plusieurs bandes « {} » : choisissez l'une de {} par son numéro.</translation>
        </message>
        <message>
            <location filename="../processing/base_algorithm.py" />
            <source>Super-resolution</source>
            <translation>Super-résolution</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>The folder “{}” does not exist: create it, or choose another.</source>
            <translation>Le dossier « {} » n'existe pas : créez-le, ou choisissez-en un autre.</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>“{}” is the source, which is never overwritten: choose another name.</source>
            <translation>« {} » est la source, qui n'est jamais écrasée : choisissez un autre nom.</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>The result is a GeoTIFF, but “{}” has another ending: use .tif.</source>
            <translation>Le résultat est un GeoTIFF, mais « {} » a une autre extension : utilisez .tif.</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>“{}” has another ending than its kind of file: use {}.</source>
            <translation>« {} » a une autre extension que son type de fichier : utilisez {}.</translation>
        </message>
        <message>
            <location filename="../processing/files_algorithm.py" />
            <source>“{}” cannot be opened as a raster layer</source>
            <translation>« {} » ne peut pas être ouvert comme couche raster</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>The model “{}” makes rasters {} times finer, but {} is {}: choose {}.</source>
            <translation>Le modèle « {} » rend les rasters {} fois plus fins, mais {} vaut {} : choisissez {}.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>The model “{}” is for another task, {}: choose one for {}.</source>
            <translation>Le modèle « {} » est pour une autre tâche, {} : choisissez-en un pour {}.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>{} is {:g}: give 0 or more, or leave it empty.</source>
            <translation>{} vaut {:g} : donnez 0 ou plus, ou laissez vide.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>No raster layer is given: choose one.</source>
            <translation>Aucune couche raster n'est donnée : choisissez-en une.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>A band is chosen twice in {}: choose each once.</source>
            <translation>Une bande est choisie deux fois dans {} : choisissez chacune une fois.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>{} is {:g}: give layer units per pixel, above 0.</source>
            <translation>{} vaut {:g} : donnez des unités de couche par pixel, au-dessus de 0.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>{} “{}” is not offered: give one of {}.</source>
            <translation>{} « {} » n'est pas proposé : donnez l'un de {}.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>choose a raster that exists.</source>
            <translation>choisissez un raster qui existe.</translation>
        </message>
        <message>
            <location filename="../processing/layer_file.py" />
            <source>The layer “{}” is no file that the backend can open: export it with Export ▸ Save As… first, and choose the file.</source>
            <translation>La couche « {} » n'est pas un fichier que le moteur peut ouvrir : exportez-la d'abord par Exporter ▸ Enregistrer sous…, et choisissez le fichier.</translation>
        </message>
        <message>
            <location filename="../processing/masking.py" />
            <source>The mask “{}” cannot be opened: choose a layer of polygons.</source>
            <translation>Le masque « {} » ne peut pas être ouvert : choisissez une couche de polygones.</translation>
        </message>
        <message>
            <location filename="../processing/named_layer.py" />
            <source> and {} more</source>
            <translation> et {} de plus</translation>
        </message>
        <message>
            <location filename="../processing/named_layer.py" />
            <source>It holds {} rasters: choose one of {}{}.</source>
            <translation>Il contient {} rasters : choisissez l'un de {}{}.</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Sensor that the raster is of (docs/sensors.md)</source>
            <translation>Capteur dont provient le raster (docs/sensors.md)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Make the result, averaged back, equal to the source</source>
            <translation>Rendre le résultat, une fois moyenné, égal à la source</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Upscaled</source>
            <translation>Suréchantillonné</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Routing raster (which pixels each expert kept)</source>
            <translation>Raster de routage (quels pixels chaque expert a retenus)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Expected error of each pixel, in the unit of its band</source>
            <translation>Erreur attendue de chaque pixel, dans l'unité de sa bande</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Change (the result minus bicubic interpolation)</source>
            <translation>Changement (le résultat moins l'interpolation bicubique)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Noise level (standard deviation in the raster's unit; empty to have it told)</source>
            <translation>Niveau de bruit (écart-type dans l'unité du raster ; vide : estimé)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Denoised</source>
            <translation>Débruité</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Routing raster (how far the network looked around each pixel)</source>
            <translation>Raster de routage (jusqu'où le réseau a regardé autour de chaque pixel)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Change (the result minus the source)</source>
            <translation>Changement (le résultat moins la source)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Routing</source>
            <translation>Routage</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Difference from the source after averaging back (RMSE of the worst band)</source>
            <translation>Écart à la source une fois moyenné (RMSE de la pire bande)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Seconds that the upscaling took</source>
            <translation>Durée du suréchantillonnage en secondes</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>What was removed (RMSE of the worst band)</source>
            <translation>Ce qui a été enlevé (RMSE de la pire bande)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Mask layer (polygons; what they do not touch is left out)</source>
            <translation>Couche de masque (polygones ; ce qu'ils ne touchent pas est omis)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Model (name or file; empty for the usual one)</source>
            <translation>Modèle (nom ou fichier ; vide : l'habituel)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Engine (“ray” shares the work among several graphics cards)</source>
            <translation>Mécanisme (« ray » répartit le travail entre plusieurs cartes graphiques)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Address of a running Ray, HOST:PORT or “auto” (empty to start one)</source>
            <translation>Adresse d’un Ray en cours d’exécution, HOST:PORT ou « auto » (vide pour en démarrer un)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Bands (none for all)</source>
            <translation>Bandes (aucune : toutes)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Resolution for web services and the like (layer units per pixel; empty to choose)</source>
            <translation>Résolution pour les services web et similaires (unités de couche par pixel ; vide : choisie)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Precision</source>
            <translation>Précision</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Tile size in source pixels (64 or more; empty to choose)</source>
            <translation>Taille de tuile en pixels de la source (64 ou plus ; vide : choisie)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Accept thematic rasters and palettes</source>
            <translation>Accepter les rasters thématiques et les palettes</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Nodata values, with commas, or “none” (empty: as the file declares)</source>
            <translation>Valeurs nodata, séparées par des virgules, ou « none » (vide : comme le fichier le déclare)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Alpha band, or “none” (empty: as the file declares)</source>
            <translation>Bande alpha, ou « none » (vide : comme le fichier la déclare)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Let a file name others that lie on a server</source>
            <translation>Laisser un fichier en nommer d'autres qui se trouvent sur un serveur</translation>
        </message>
        <message>
            <location filename="../processing/provider.py" />
            <source>HIMOSA super-resolution</source>
            <translation>Super-résolution HIMOSA</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>{} expected error</source>
            <translation>{} erreur attendue</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>Each pixel holds the absolute error that is expected of the result there, in the unit of its band: of pixels with the same figure, the errors have it as their mean.</source>
            <translation>Chaque pixel contient l'erreur absolue que l'on attend du résultat à cet endroit, dans l'unité de sa bande : pour les pixels de même chiffre, c'est la moyenne des erreurs.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>It was learned from imagery whose truth is known, and holds for imagery like it; a single pixel may well be off by several times its figure.</source>
            <translation>Elle a été apprise sur des images dont la vérité est connue, et vaut pour des images semblables ; un pixel isolé peut bien s'écarter de plusieurs fois son chiffre.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>It does not tell whether an object is real, and knows nothing of errors that are in the source itself.</source>
            <translation>Elle ne dit pas si un objet est réel, et ne sait rien des erreurs qui sont dans la source elle-même.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>{} change</source>
            <translation>{} changement</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>Each pixel holds the result minus the source, which is enlarged by bicubic interpolation where the result is finer, in the unit of its band.</source>
            <translation>Chaque pixel contient le résultat moins la source, agrandie par interpolation bicubique si le résultat est plus fin, dans l'unité de sa bande.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>Red and blue are what the network made brighter and darker; where it is white, the network changed nothing.</source>
            <translation>Rouge et bleu sont ce que le réseau a rendu plus clair et plus sombre ; là où c'est blanc, le réseau n'a rien changé.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>A large change is no error, and a small one no proof: it tells where the picture is the network's, not whether it is right.</source>
            <translation>Un grand changement n'est pas une erreur, et un petit n'est pas une preuve : il dit où l'image est celle du réseau, pas si elle est juste.</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Expected error ({})</source>
            <translation>Erreur attendue ({})</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>unit of the band</source>
            <translation>unité de la bande</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Rank</source>
            <translation>Rang</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Multiple of the mean</source>
            <translation>Multiple de la moyenne</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>These are the squares of the result in which the most error is expected.</source>
            <translation>Voici les carrés du résultat où l'on attend le plus d'erreur.</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Look at them first, beside the source: the network may be right there as well.</source>
            <translation>Regardez-les d'abord, à côté de la source : le réseau peut y avoir raison aussi.</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Elsewhere the result is not proven: errors that are expected small may be large.</source>
            <translation>Ailleurs, le résultat n'est pas prouvé : des erreurs attendues petites peuvent être grandes.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Source: {}.</source>
            <translation>Source : {}.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Model: {}</source>
            <translation>Modèle : {}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Digest of the model (SHA-256): {}</source>
            <translation>Empreinte du modèle (SHA-256) : {}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>none</source>
            <translation>aucun</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Computed on: {}, {}</source>
            <translation>Calculé sur : {}, {}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>What was removed has a root mean square of {:.4g} in the worst band's unit.</source>
            <translation>Ce qui a été enlevé a une moyenne quadratique de {:.4g} dans l'unité de la pire bande.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Averaged back to the source's pixels, the result differs from the source by {:.4g} (root mean square of the worst band, in its unit).</source>
            <translation>Moyenné aux pixels de la source, le résultat diffère de la source de {:.4g} (moyenne quadratique de la pire bande, dans son unité).</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>“{}”, its noise reduced with HIMOSA.</source>
            <translation>« {} », bruit réduit avec HIMOSA.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Noise was removed by a neural network: what was as weak as the noise may be gone with it. Measure on the source.</source>
            <translation>Du bruit a été enlevé par un réseau de neurones : ce qui était aussi faible que le bruit peut avoir disparu avec lui. Mesurez sur la source.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>“{}”, upscaled ×{} with HIMOSA.</source>
            <translation>« {} », suréchantillonné ×{} avec HIMOSA.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Detail finer than the source's pixels is estimated by a neural network, not observed: do not measure or identify objects by it.</source>
            <translation>Le détail plus fin que les pixels de la source est estimé par un réseau de neurones, non observé : ne vous en servez pas pour mesurer ou identifier des objets.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>super-resolution</source>
            <translation>super-résolution</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>estimated detail</source>
            <translation>détail estimé</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>noise reduced</source>
            <translation>bruit réduit</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>upscaled ×{}</source>
            <translation>suréchantillonné ×{}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>{} {}: {} from “{}” with HIMOSA, model {}.</source>
            <translation>{} {} : {} à partir de « {} » avec HIMOSA, modèle {}.</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>Likeness</source>
            <translation>Ressemblance</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>Likeness is the cosine between what the network sees in two places, at most 1.</source>
            <translation>La ressemblance est le cosinus entre ce que le réseau voit en deux lieux, au plus 1.</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>It orders places; it is no probability, and no threshold holds for all rasters.</source>
            <translation>Elle ordonne les lieux ; ce n'est pas une probabilité, et aucun seuil ne vaut pour tous les rasters.</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>The network knows texture and colour, not what people call the place.</source>
            <translation>Le réseau connaît la texture et la couleur, pas le nom que les gens donnent au lieu.</translation>
        </message>
        <message>
            <location filename="../routing/panel/expert_toggles.py" />
            <source>Experts</source>
            <translation>Experts</translation>
        </message>
        <message>
            <location filename="../routing/panel/expert_toggles.py" />
            <source>Expert {}</source>
            <translation>Expert {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/expert_toggles.py" />
            <source>Expert {}: an attention head with weights of its own. In every window it keeps the tokens (pixels) that its router scores highest, and attends to them alone.</source>
            <translation>Expert {} : une tête d'attention avec ses propres poids. Dans chaque fenêtre, il retient les jetons (pixels) auxquels son routeur donne les meilleurs scores, et ne prête attention qu'à eux.</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>every expert keeps every token</source>
            <translation>chaque expert retient chaque jeton</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>each expert keeps 1 token in {:g}</source>
            <translation>chaque expert retient 1 jeton sur {:g}</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>; at least one expert kept {:.1f} % of the pixels</source>
            <translation> ; au moins un expert a retenu {:.1f} % des pixels</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Layers of the network</source>
            <translation>Couches du réseau</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Block {}, layer {}: {}</source>
            <translation>Bloc {}, couche {} : {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Block {}, layer {}: windows of {} × {} px, {}</source>
            <translation>Bloc {}, couche {} : fenêtres de {} × {} px, {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Block {}</source>
            <translation>Bloc {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>Legend</source>
            <translation>Légende</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>Router scores of the picked pixel</source>
            <translation>Scores du routeur pour le pixel choisi</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>The score that each expert's router gave this pixel, 0 to 1. A filled bar: the expert kept the pixel. The first pixel of a window is always kept, whatever its score.</source>
            <translation>Le score que le routeur de chaque expert a donné à ce pixel, de 0 à 1. Barre pleine : l'expert a retenu le pixel. Le premier pixel d'une fenêtre est toujours retenu, quel que soit son score.</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>expert {}: {:.2f}, {}</source>
            <translation>expert {} : {:.2f}, {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>kept</source>
            <translation>retenu</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>not kept</source>
            <translation>non retenu</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>expert {0}: {2}</source>
            <translation>expert {0} : {2}</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>expert {0}, slot {1}: {2}</source>
            <translation>expert {0}, slot {1} : {2}</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>E&amp;xperts</source>
            <translation>E&amp;xperts</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>S&amp;lot</source>
            <translation>S&amp;lot</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Whole network: choices of all experts in all layers, summed up</source>
            <translation>Réseau entier : choix de tous les experts dans toutes les couches, additionnés</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Block {}: choices of all experts in its layers, summed up</source>
            <translation>Bloc {} : choix de tous les experts dans ses couches, additionnés</translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/panel_controls.py" />
            <source>kept %n times</source>
            <translation>
                <numerusform>retenu %n fois</numerusform>
                <numerusform>retenu %n fois</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/panel_controls.py" />
            <source>%n times</source>
            <translation>
                <numerusform>%n fois</numerusform>
                <numerusform>%n fois</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Show</source>
            <translation>&amp;Afficher</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Colors</source>
            <translation>&amp;Couleurs</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Opacity</source>
            <translation>&amp;Opacité</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Pick a spot</source>
            <translation>Choisir un &amp;point</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Pick a spot</source>
            <translation>Choisir un point</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Click on the map (or press Enter there for its middle): shows the attention window of each layer of this block around the spot, the tokens that the chosen experts kept in the chosen layer's window, and the router's scores of the spot.</source>
            <translation>Cliquez sur la carte (ou appuyez-y sur Entrée pour son milieu) : montre la fenêtre d'attention de chaque couche de ce bloc autour du point, les jetons que les experts choisis ont retenus dans la fenêtre de la couche choisie, et les scores du routeur en ce point.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>What the overlay shows</source>
            <translation>Ce que montre la superposition</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Slot</source>
            <translation>Slot</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>A slot is a weighted mean of all patches of a cell that the chosen expert works on.</source>
            <translation>Un slot est une moyenne pondérée de tous les morceaux d'une cellule, sur laquelle travaille l'expert choisi.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Colors of the routing overlay</source>
            <translation>Couleurs de la superposition du routage</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Color ramp</source>
            <translation>Palette de couleurs</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Colors of the overlay: the last one of the ramp is most kept.</source>
            <translation>Couleurs de la superposition : la dernière de la palette est la plus retenue.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Opacity of the overlay</source>
            <translation>Opacité de la superposition</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>How much of the picture below shines through.</source>
            <translation>À quel point l'image au-dessous transparaît.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often it was looked at</source>
            <translation>Combien de fois elle a été regardée</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each window, how many windows looked at it in the chosen layer.</source>
            <translation>Pour chaque fenêtre, combien de fenêtres l'ont regardée dans la couche choisie.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>Sum over the block</source>
            <translation>Somme sur le bloc</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a window was looked at in the layers of the chosen layer's block.</source>
            <translation>Combien de fois une fenêtre a été regardée dans les couches du bloc de la couche choisie.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>Sum over the whole network</source>
            <translation>Somme sur le réseau entier</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a window was looked at in all layers.</source>
            <translation>Combien de fois une fenêtre a été regardée dans toutes les couches.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one expert gave (combine)</source>
            <translation>Ce qu'un expert a donné (combine)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each patch, the share of its answer that comes from the chosen expert.</source>
            <translation>Pour chaque morceau, la part de sa réponse qui vient de l'expert choisi.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one expert took (dispatch)</source>
            <translation>Ce qu'un expert a pris (dispatch)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How much of the chosen expert's input comes from each patch.</source>
            <translation>Quelle part de l'entrée de l'expert choisi vient de chaque morceau.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one slot gave (combine)</source>
            <translation>Ce qu'un slot a donné (combine)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each patch, the share of its answer that comes from the chosen slot.</source>
            <translation>Pour chaque morceau, la part de sa réponse qui vient du slot choisi.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one slot took (dispatch)</source>
            <translation>Ce qu'un slot a pris (dispatch)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How much of the chosen slot's input comes from each patch.</source>
            <translation>Quelle part de l'entrée du slot choisi vient de chaque morceau.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How many experts kept it</source>
            <translation>Combien d'experts l'ont retenu</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each pixel, how many of the chosen experts kept it in the chosen layer.</source>
            <translation>Pour chaque pixel, combien des experts choisis l'ont retenu dans la couche choisie.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>One expert's choice</source>
            <translation>Choix d'un seul expert</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>The pixels that one expert attends to.</source>
            <translation>Les pixels auxquels un expert prête attention.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a pixel was kept in the layers of the chosen layer's block.</source>
            <translation>Combien de fois un pixel a été retenu dans les couches du bloc de la couche choisie.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a pixel was kept in all layers by all experts.</source>
            <translation>Combien de fois un pixel a été retenu dans toutes les couches par tous les experts.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>Every layer cuts the picture into windows; in each, every expert keeps the pixels that its router scores highest. Sparsity 8 means: it keeps one pixel in eight. Being kept is not being important: other parts of the network carry what nobody keeps.</source>
            <translation>Chaque couche découpe l'image en fenêtres ; dans chacune, chaque expert retient les pixels auxquels son routeur donne les meilleurs scores. Parcimonie 8 veut dire : il retient un pixel sur huit. Être retenu n'est pas être important : d'autres parties du réseau portent ce que personne ne retient.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>Layer whose routing is shown</source>
            <translation>Couche dont le routage est affiché</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>A layer that HIMOSA upscaled, the picture it came from, or its routing.</source>
            <translation>Une couche que HIMOSA a suréchantillonnée, l'image dont elle vient, ou son routage.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>Choose a routing raster from a file</source>
            <translation>Choisir un raster de routage dans un fichier</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>Choose the file of the routing raster yourself.</source>
            <translation>Choisissez vous-même le fichier du raster de routage.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>HIMOSA routing</source>
            <translation>Routage HIMOSA</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Message</source>
            <translation>Message</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Picked spot</source>
            <translation>Point choisi</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Choose a routing raster, or a layer that HIMOSA made with one.</source>
            <translation>Choisissez un raster de routage, ou une couche que HIMOSA a faite avec un tel raster.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Summing up the whole raster; the sum shows as soon as it is ready…</source>
            <translation>Addition du raster entier ; la somme s'affiche dès qu'elle est prête…</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>GeoTIFF (*.tif *.tiff);;All files (*)</source>
            <translation>GeoTIFF (*.tif *.tiff);;Tous les fichiers (*)</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>The overlay was removed: choose a layer above to show it again.</source>
            <translation>La superposition a été supprimée : choisissez une couche ci-dessus pour l'afficher de nouveau.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>The layer was removed: choose another one above.</source>
            <translation>La couche a été supprimée : choisissez-en une autre ci-dessus.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>All of the panel, for rolling it by arrow keys</source>
            <translation>Tout le panneau, pour le faire défiler par les flèches</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_marks.py" />
            <source>{:.0f} %</source>
            <translation>{:.0f} %</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>There is no routing at this spot: click inside the overlay.</source>
            <translation>Il n'y a pas de routage en ce point : cliquez dans la superposition.</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>Pixel: column {}, row {}</source>
            <translation>Pixel : colonne {}, ligne {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Reading attention…</source>
            <translation>. Lecture de l'attention…</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Reading router scores…</source>
            <translation>. Lecture des scores du routeur…</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Windows that its window looked at, and their share of the attention:</source>
            <translation>. Fenêtres que sa fenêtre a regardées, et leur part de l'attention :</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Router scores in this layer, filled where kept:</source>
            <translation>. Scores du routeur dans cette couche, pleins si retenu :</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>every expert takes a share of every patch, and gives one back</source>
            <translation>chaque expert prend une part de chaque morceau, et en rend une</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>every slot takes a share of every patch, and gives one back</source>
            <translation>chaque slot prend une part de chaque morceau, et en rend une</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{:.2f} (nothing)</source>
            <translation>{:.2f} (rien)</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{} (twice an equal share)</source>
            <translation>{} (le double d'une part égale)</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>In a Soft mixture of experts every expert works on weighted means of all patches of a cell, its slots (dispatch), and every patch gets a weighted mean of what the experts answer to all slots (combine). Nothing is chosen, and nothing is left out.</source>
            <translation>Dans un mélange doux d'experts (Soft MoE), chaque expert travaille sur des moyennes pondérées de tous les morceaux d'une cellule, ses slots (dispatch), et chaque morceau reçoit une moyenne pondérée de ce que les experts répondent à tous les slots (combine). Rien n'est choisi, et rien n'est laissé de côté.</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>Click on the map (or press Enter there for its middle): shows how much each expert, or each slot, gave the patch there, or took of it, in the chosen layer.</source>
            <translation>Cliquez sur la carte (ou appuyez-y sur Entrée pour son milieu) : montre combien chaque expert, ou chaque slot, a donné au morceau de cet endroit, ou en a pris, dans la couche choisie.</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}: the encoder saw nothing here.</source>
            <translation>{} : l'encodeur n'a rien vu ici.</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each slot took of this patch; 1 is as of all alike:</source>
            <translation>{}. Ce que chaque slot a pris de ce morceau ; 1 est autant que de tous à parts égales :</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each slot gave this patch, as a share of all:</source>
            <translation>{}. Ce que chaque slot a donné à ce morceau, en part du tout :</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each expert took of this patch; 1 is as of all alike:</source>
            <translation>{}. Ce que chaque expert a pris de ce morceau ; 1 est autant que de tous à parts égales :</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each expert gave this patch, as a share of all:</source>
            <translation>{}. Ce que chaque expert a donné à ce morceau, en part du tout :</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>Attention of the picked window</source>
            <translation>Attention de la fenêtre choisie</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>How the attention of the picked window is shared among the windows that it looked at, which lie so many windows above or below, left or right of it; mean of its pixels and of the heads.</source>
            <translation>Comment l'attention de la fenêtre choisie se partage entre les fenêtres qu'elle a regardées, situées à tant de fenêtres au-dessus ou au-dessous, à gauche ou à droite d'elle ; moyenne de ses pixels et des têtes.</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>{}: {:.0f} % of the attention, score {:.3g}</source>
            <translation>{} : {:.0f} % de l'attention, score {:.3g}</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>100 %</source>
            <translation>100 %</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>each looks at all that it may: nothing is chosen</source>
            <translation>chacune regarde tout ce qu'elle peut : rien n'est choisi</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>each looks at 1 in {:g} around it</source>
            <translation>chacune en regarde 1 sur {:g} autour d'elle</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>; at least one looked at {:.1f} % of the windows</source>
            <translation> ; au moins une a regardé {:.1f} % des fenêtres</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Whole network: how often a window was looked at, summed over its layers</source>
            <translation>Réseau entier : combien de fois une fenêtre a été regardée, additionné sur ses couches</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Block {}: how often a window was looked at, summed over its layers</source>
            <translation>Bloc {} : combien de fois une fenêtre a été regardée, additionné sur ses couches</translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/window_words.py" />
            <source>looked at %n times</source>
            <translation>
                <numerusform>regardée %n fois</numerusform>
                <numerusform>regardée %n fois</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/window_words.py" />
            <source>%n times or more</source>
            <translation>
                <numerusform>%n fois ou plus</numerusform>
                <numerusform>%n fois ou plus</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>around: what it could look at, in a layer that chooses</source>
            <translation>autour : ce qu'elle pouvait regarder, dans une couche qui choisit</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>windows that this window looked at</source>
            <translation>fenêtres que cette fenêtre a regardées</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>window of the picked pixel</source>
            <translation>fenêtre du pixel choisi</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Click on the map (or press Enter there for its middle): shows the attention window around the spot in the chosen layer, the windows that this window looked at, and how its attention is shared among them.</source>
            <translation>Cliquez sur la carte (ou appuyez-y sur Entrée pour son milieu) : montre la fenêtre d'attention autour du point dans la couche choisie, les fenêtres que cette fenêtre a regardées, et comment son attention se partage entre elles.</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Every layer cuts the picture into windows. Each looks at the windows around it that answer to it best. Being looked at is not being important: a window may get next to no attention, and other parts of the network carry what nobody looks at.</source>
            <translation>Chaque couche découpe l'image en fenêtres. Chacune regarde, parmi les fenêtres autour d'elle, celles qui lui répondent le mieux. Être regardée n'est pas être importante : une fenêtre peut ne recevoir presque aucune attention, et d'autres parties du réseau portent ce que personne ne regarde.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>HIMOSA routing: {}</source>
            <translation>Routage HIMOSA : {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Block {}, layer {}</source>
            <translation>Bloc {}, couche {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Whole network</source>
            <translation>Réseau entier</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Block {}, layer {}: how often a window was looked at</source>
            <translation>Bloc {}, couche {} : combien de fois une fenêtre a été regardée</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>{}: how often a window was looked at, summed over layers</source>
            <translation>{} : combien de fois une fenêtre a été regardée, additionné sur les couches</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>{}: experts that kept the pixel, summed over layers</source>
            <translation>{} : experts qui ont retenu le pixel, additionnés sur les couches</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {}, slot {} took</source>
            <translation>Couche {} : ce que l'expert {}, slot {} a pris</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {}, slot {} gave</source>
            <translation>Couche {} : ce que l'expert {}, slot {} a donné</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {} took</source>
            <translation>Couche {} : ce que l'expert {} a pris</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {} gave</source>
            <translation>Couche {} : ce que l'expert {} a donné</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay_repair.py" />
            <source>The routing overlay cannot be shown: its routing raster “{}” is missing. Put it back, or beside the project, and open the project again.</source>
            <translation>La superposition du routage ne peut pas être affichée : son raster de routage « {} » manque. Remettez-le, ou mettez-le à côté du projet, et rouvrez le projet.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>“{}” has no routing: choose the routing raster of its run with “…”, or upscale again with a file for the routing.</source>
            <translation>« {} » n'a pas de routage : choisissez le raster de routage de son traitement par « … », ou suréchantillonnez de nouveau avec un fichier pour le routage.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>The routing raster “{}” is that of another picture (“{}”), not of “{}”: choose the one of the same run.</source>
            <translation>Le raster de routage « {} » est celui d'une autre image (« {} »), pas de « {} » : choisissez celui du même traitement.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>unknown</source>
            <translation>inconnu</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>Scores need the picture that was routed, “{}”, which is not found: add it to the project. Windows and kept tokens come from the routing raster.</source>
            <translation>Les scores ont besoin de l'image qui a été routée, « {} », introuvable : ajoutez-la au projet. Les fenêtres et les jetons retenus viennent du raster de routage.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>{} routing</source>
            <translation>{} routage</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Which pixels of “{}” each expert of the network kept.</source>
            <translation>Quels pixels de « {} » chaque expert du réseau a retenus.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>One band a layer of the network; bit e of a pixel says that expert e kept its token. “Show routing…” in the layer's menu draws it.</source>
            <translation>Une bande par couche du réseau ; le bit e d'un pixel dit que l'expert e a retenu son jeton. « Afficher le routage… » dans le menu de la couche le dessine.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Selection is not importance: what nobody keeps is carried by convolutions, and what is kept may get next to no weight.</source>
            <translation>La sélection n'est pas l'importance : ce que personne ne retient est porté par des convolutions, et ce qui est retenu peut ne recevoir presque aucun poids.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Which windows of “{}” each window of the network looked at.</source>
            <translation>Quelles fenêtres de « {} » chaque fenêtre du réseau a regardées.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>One band a layer of the network; bit j of a pixel says that its window looked at the window j of those around it, row by row. “Show routing…” in the layer's menu draws it.</source>
            <translation>Une bande par couche du réseau ; le bit j d'un pixel dit que sa fenêtre a regardé la fenêtre j de celles qui l'entourent, ligne par ligne. « Afficher le routage… » dans le menu de la couche le dessine.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Selection is not importance: what nobody looks at is carried by convolutions, and what is looked at may get next to no attention.</source>
            <translation>La sélection n'est pas l'importance : ce que personne ne regarde est porté par des convolutions, et ce qui est regardé peut ne recevoir presque aucune attention.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>What each expert of the network gave the patches of “{}”, and what it took of them.</source>
            <translation>Ce que chaque expert du réseau a donné aux morceaux de « {} », et ce qu'il en a pris.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>For each layer of the network a band an expert of what it gave, as a share of all that the patch was given (combine), then a band an expert of what it took, where 1 is as much as of all patches alike (dispatch). “Show routing…” in the layer's menu draws them.</source>
            <translation>Pour chaque couche du réseau, une bande par expert de ce qu'il a donné, en part de tout ce que le morceau a reçu (combine), puis une bande par expert de ce qu'il a pris, où 1 est autant que de tous les morceaux à parts égales (dispatch). « Afficher le routage… » dans le menu de la couche les dessine.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>What each slot of each expert of the network gave the patches of “{}”, and what it took of them.</source>
            <translation>Ce que chaque slot de chaque expert du réseau a donné aux morceaux de « {} », et ce qu'il en a pris.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>For each layer of the network a band a slot, expert by expert, of what it gave, as a share of all that the patch was given (combine), then a band a slot of what it took, where 1 is as much as of all patches alike (dispatch). “Show routing…” in the layer's menu draws them.</source>
            <translation>Pour chaque couche du réseau, une bande par slot, expert par expert, de ce qu'il a donné, en part de tout ce que le morceau a reçu (combine), puis une bande par slot de ce qu'il a pris, où 1 est autant que de tous les morceaux à parts égales (dispatch). « Afficher le routage… » dans le menu de la couche les dessine.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Experts have no meaning of their own: what one of them does in one layer has nothing to do with another layer or other weights.</source>
            <translation>Les experts n'ont pas de signification propre : ce que l'un d'eux fait dans une couche n'a rien à voir avec une autre couche ni avec d'autres poids.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>The routing raster “{}” cannot be opened: it is missing or damaged. Make it again.</source>
            <translation>Le raster de routage « {} » ne peut pas être ouvert : il manque ou est endommagé. Refaites-le.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>“{}” is no routing raster: choose one that HIMOSA wrote, or upscale again with a file for the routing.</source>
            <translation>« {} » n'est pas un raster de routage : choisissez-en un que HIMOSA a écrit, ou suréchantillonnez de nouveau avec un fichier pour le routage.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>“{}” has version {} of the routing raster; this plugin reads {}: update it.</source>
            <translation>« {} » a la version {} du raster de routage ; cette extension lit {} : mettez-la à jour.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>The routing raster “{}” is damaged ({}): make it again.</source>
            <translation>Le raster de routage « {} » est endommagé ({}) : refaites-le.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>{} bands for {} layers</source>
            <translation>{} bandes pour {} couches</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>{} {} in {} bits</source>
            <translation>{} {} en {} bits</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>{} windows do not surround one</source>
            <translation>{} fenêtres n'en entourent pas une</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>windows of several sides</source>
            <translation>fenêtres de plusieurs tailles</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>windows or sparsities below 1</source>
            <translation>fenêtres ou parcimonies au-dessous de 1</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>The routing raster “{}” cannot be read here: it is missing or damaged. Make it again.</source>
            <translation>Le raster de routage « {} » ne peut pas être lu ici : il manque ou est endommagé. Refaites-le.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>{} layers, {} experts</source>
            <translation>{} couches, {} experts</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>The backend's scores do not fit this routing raster ({}): it was made with another model, or plugin and backend are of different versions.</source>
            <translation>Les scores du moteur ne correspondent pas à ce raster de routage ({}) : il a été fait avec un autre modèle, ou l'extension et le moteur ont des versions différentes.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>window {} px instead of {} px</source>
            <translation>fenêtre de {} px au lieu de {} px</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>the spot is outside its window</source>
            <translation>le point est hors de sa fenêtre</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>{} scores, {} choices</source>
            <translation>{} scores, {} choix</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_style.py" />
            <source>kept by expert {}</source>
            <translation>retenu par l'expert {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_style.py" />
            <source>not kept by expert {}</source>
            <translation>non retenu par l'expert {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_style.py" />
            <source>kept by {} of {} experts</source>
            <translation>retenu par {} experts sur {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_survey.py" />
            <source>Summing up routing</source>
            <translation>Addition du routage</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_survey.py" />
            <source>The routing raster could not be summed up ({}): blocks and the whole network cannot be shown. Make it again if it is damaged.</source>
            <translation>Le raster de routage n'a pas pu être additionné ({}) : les blocs et le réseau entier ne peuvent pas être affichés. Refaites-le s'il est endommagé.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/spot_errors.py" />
            <source>expected error {:.4g} {}</source>
            <translation>erreur attendue {:.4g} {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/spot_errors.py" />
            <source>change {:+.4g} {}</source>
            <translation>changement {:+.4g} {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/spot_scores.py" />
            <source>Reading router scores</source>
            <translation>Lecture des scores du routeur</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} below</source>
            <translation>{} au-dessous</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} above</source>
            <translation>{} au-dessus</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} right</source>
            <translation>{} à droite</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} left</source>
            <translation>{} à gauche</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>itself</source>
            <translation>elle-même</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} instead of {}</source>
            <translation>{} au lieu de {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} layers, {} windows</source>
            <translation>{} couches, {} fenêtres</translation>
        </message>
        <message>
            <location filename="../routing/routing_dock.py" />
            <source>Show routing…</source>
            <translation>Afficher le routage…</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>Choose Plugins ▸ HIMOSA ▸ Set up backend…, which repairs it.</source>
            <translation>Choisissez Extensions ▸ HIMOSA ▸ Installer le moteur…, qui le répare.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>HIMOSA's backend is not set up.</source>
            <translation>Le moteur de HIMOSA n'est pas installé.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>Choose Plugins ▸ HIMOSA ▸ Set up backend…, or run himosa:setupbackend.</source>
            <translation>Choisissez Extensions ▸ HIMOSA ▸ Installer le moteur…, ou lancez himosa:setupbackend.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>HIMOSA's backend is not set up, for its Python “{}” does not exist.</source>
            <translation>Le moteur de HIMOSA n'est pas installé, car son Python « {} » n'existe pas.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>Correct the environment variable HIMOSA_BACKEND_PYTHON or the QGIS setting himosa/backend_python.</source>
            <translation>Corrigez la variable d'environnement HIMOSA_BACKEND_PYTHON ou le réglage de QGIS himosa/backend_python.</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>PEAK is {:g}: give a number above 0, or leave it empty.</source>
            <translation>PEAK vaut {:g} : donnez un nombre au-dessus de 0, ou laissez vide.</translation>
        </message>
        <message numerus="yes">
            <location filename="../runs/comparison.py" />
            <source>%n bands cannot be compared with {}: choose as many of both.</source>
            <translation>
                <numerusform>%n bande ne peut pas être comparée avec {} : choisissez-en autant des deux côtés.</numerusform>
                <numerusform>%n bandes ne peuvent pas être comparées avec {} : choisissez-en autant des deux côtés.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>{} × {} pixels in common, on the reference's grid; resampling: {}.</source>
            <translation>{} × {} pixels en commun, sur la grille de la référence ; rééchantillonnage : {}.</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>Band {}: {}</source>
            <translation>Bande {} : {}</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>Mean: {}</source>
            <translation>Moyenne : {}</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>Mean spectral angle: {:.3g}°</source>
            <translation>Angle spectral moyen : {:.3g}°</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>PSNR {} dB, SSIM {}, RMSE {}, bias {}; edges: correlation {}, energy {}, PSNR {} dB.</source>
            <translation>PSNR {} dB, SSIM {}, RMSE {}, biais {} ; contours : corrélation {}, énergie {}, PSNR {} dB.</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>(not defined)</source>
            <translation>(non défini)</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>MINUTES is {:g}: give at least {}.</source>
            <translation>MINUTES vaut {:g} : donnez au moins {}.</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>NAME is empty: give the new model a name.</source>
            <translation>NAME est vide : donnez un nom au nouveau modèle.</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>Held-back tiles, as the sensor gives them</source>
            <translation>Tuiles réservées, telles que le capteur les donne</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>The same tiles, reduced cleanly</source>
            <translation>Les mêmes tuiles, réduites proprement</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>{}: bicubic {:.2f} dB, before {:.2f} dB, now {:.2f} dB ({:+.2f} dB).</source>
            <translation>{} : bicubique {:.2f} dB, avant {:.2f} dB, maintenant {:.2f} dB ({:+.2f} dB).</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>{} pictures of other kinds: before {:.2f} dB, now {:.2f} dB.</source>
            <translation>{} images d'autres genres : avant {:.2f} dB, maintenant {:.2f} dB.</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>judged by the last run of this kind here</source>
            <translation>d'après le dernier traitement de ce genre ici</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>a guess for two processor cores; a GPU is far faster</source>
            <translation>une estimation pour deux cœurs de processeur ; un GPU est bien plus rapide</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>{} source pixels become {} ({} before compression). Expected time: about {} ({}).</source>
            <translation>{} pixels de la source deviennent {} ({} avant compression). Durée attendue : environ {} ({}).</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>This will take long, about {}. It can be cancelled at any time; an extent makes it shorter.</source>
            <translation>Cela sera long, environ {}. On peut annuler à tout moment ; une emprise rend le traitement plus court.</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>The result is large, {} before compression: check that the disk has room for it.</source>
            <translation>Le résultat est gros, {} avant compression : vérifiez que le disque a la place.</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Loading the model…</source>
            <translation>Chargement du modèle…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Measuring the range of values…</source>
            <translation>Mesure de la plage des valeurs…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Upscaling…</source>
            <translation>Suréchantillonnage…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Removing noise…</source>
            <translation>Réduction du bruit…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Training…</source>
            <translation>Entraînement…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Comparing…</source>
            <translation>Comparaison…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Measuring the result…</source>
            <translation>Mesure du résultat…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Counting what was kept…</source>
            <translation>Comptage de ce qui a été retenu…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Writing overviews and closing the file…</source>
            <translation>Écriture des aperçus et fermeture du fichier…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>{} % done</source>
            <translation>{} % faits</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>about {} left</source>
            <translation>encore environ {}</translation>
        </message>
        <message>
            <location filename="../runs/quality_run.py" />
            <source>Band {}: averaged back, {:.4g} {} off from the source; detail share {:.3g} %.</source>
            <translation>Bande {} : une fois moyennée, elle diffère de la source de {:.4g} {} ; part de détail {:.3g} %.</translation>
        </message>
        <message numerus="yes">
            <location filename="../runs/quality_run.py" />
            <source>%n more bands are in the report.</source>
            <translation>
                <numerusform>%n autre bande est dans le rapport.</numerusform>
                <numerusform>%n autres bandes sont dans le rapport.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../runs/quality_run.py" />
            <source>%n places to check; the worst has an expected error of {:.4g} {}, {:.2g} times the mean.</source>
            <translation>
                <numerusform>%n lieu à vérifier ; il a une erreur attendue de {:.4g} {}, {:.2g} fois la moyenne.</numerusform>
                <numerusform>%n lieux à vérifier ; le pire a une erreur attendue de {:.4g} {}, {:.2g} fois la moyenne.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../runs/region.py" />
            <source>The raster is empty ({} × {} pixels): choose one with pixels.</source>
            <translation>Le raster est vide ({} × {} pixels) : choisissez-en un qui a des pixels.</translation>
        </message>
        <message>
            <location filename="../runs/run_settings.py" />
            <source>The extent {} is empty: give one with width and height.</source>
            <translation>L'emprise {} est vide : donnez-en une avec largeur et hauteur.</translation>
        </message>
        <message>
            <location filename="../runs/run_settings.py" />
            <source>Tile size {} px is too small: give at least {}.</source>
            <translation>La taille de tuile {} px est trop petite : donnez au moins {}.</translation>
        </message>
        <message>
            <location filename="../runs/run_settings.py" />
            <source>A memory limit of {} MiB leaves nothing: give more, or leave it empty.</source>
            <translation>Une limite de mémoire de {} Mio ne laisse rien : donnez plus, ou laissez vide.</translation>
        </message>
        <message>
            <location filename="../runs/stuck_question.py" />
            <source>Wait for it, or end it? A job that is ended writes nothing.</source>
            <translation>L'attendre ou l'arrêter ? Un travail arrêté n'écrit rien.</translation>
        </message>
        <message>
            <location filename="../runs/stuck_question.py" />
            <source>Wait</source>
            <translation>Attendre</translation>
        </message>
        <message>
            <location filename="../runs/stuck_question.py" />
            <source>End</source>
            <translation>Arrêter</translation>
        </message>
        <message>
            <location filename="../settings.py" />
            <source>{} is {}: give {} to {}.</source>
            <translation>{} vaut {} : donnez de {} à {}.</translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>Cancelled: what was downloaded whole is kept for the next time.</source>
            <translation>Annulé : ce qui a été téléchargé en entier est gardé pour la prochaine fois.</translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>A Python of your own is used: “{}”.</source>
            <translation>Votre propre Python est utilisé : « {} ».</translation>
        </message>
        <message numerus="yes">
            <location filename="../setup/command_line.py" />
            <source>%n files are missing or changed, the first is “{}”: run `repair`.</source>
            <translation>
                <numerusform>%n fichier manque ou a été modifié, « {} » : lancez `repair`.</numerusform>
                <numerusform>%n fichiers manquent ou ont été modifiés, le premier est « {} » : lancez `repair`.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>“{}” is removed.</source>
            <translation>« {} » est supprimé.</translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>“{}” holds all for {}, with torch {}: there, give it as the folder of wheels.</source>
            <translation>« {} » contient tout pour {}, avec torch {} : là-bas, donnez-le comme dossier de wheels.</translation>
        </message>
        <message>
            <location filename="../setup/doctor.py" />
            <source>The backend can work: {}; devices: {}.</source>
            <translation>Le moteur peut travailler : {} ; périphériques : {}.</translation>
        </message>
        <message>
            <location filename="../setup/doctor.py" />
            <source>“{}” does not start: {}</source>
            <translation>« {} » ne démarre pas : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The package index cannot be reached: {}</source>
            <translation>L'index des paquets ne peut pas être joint : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The name of the package index is not known here: {}</source>
            <translation>Le nom de l'index des paquets n'est pas connu ici : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The download stopped half-way: {}</source>
            <translation>Le téléchargement s'est arrêté en chemin : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The proxy wants a name and a password (407): {}</source>
            <translation>Le proxy demande un nom et un mot de passe (407) : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The connection is signed by an authority that is not trusted here, as companies that look into connections do: {}</source>
            <translation>La connexion est signée par une autorité qui n'est pas reconnue ici, comme le font les entreprises qui inspectent les connexions : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The package index does not serve us: {}</source>
            <translation>L'index des paquets ne nous sert pas : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>QGIS is set to a SOCKS proxy, which pip cannot use: {}</source>
            <translation>QGIS est réglé sur un proxy SOCKS, que pip ne peut pas utiliser : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A file is not the one that was expected; nothing was installed: {}</source>
            <translation>Un fichier n'est pas celui qui était attendu ; rien n'a été installé : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A package was not found: {}</source>
            <translation>Un paquet n'a pas été trouvé : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>There is no torch that fits: {}</source>
            <translation>Il n'y a pas de torch qui convienne : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The build of torch for CUDA was not found: {}</source>
            <translation>La version de torch pour CUDA n'a pas été trouvée : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The build of torch without CUDA was not found: {}</source>
            <translation>La version de torch sans CUDA n'a pas été trouvée : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>No digest of a build of torch for CUDA is known for this Python: {}</source>
            <translation>Aucune empreinte de torch pour CUDA n'est connue pour ce Python : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>CUDA was asked for, but no NVIDIA driver answers: {}</source>
            <translation>CUDA a été demandé, mais aucun pilote NVIDIA ne répond : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The NVIDIA driver is too old for this torch: {}</source>
            <translation>Le pilote NVIDIA est trop ancien pour ce torch : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>There is not enough room on the disk: {}.</source>
            <translation>Il n'y a pas assez de place sur le disque : {}.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>“{}” cannot be written.</source>
            <translation>« {} » n'est pas accessible en écriture.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The folder “{}” holds other files.</source>
            <translation>Le dossier « {} » contient d'autres fichiers.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Names below “{}” become longer than this system allows.</source>
            <translation>Les noms sous « {} » deviennent plus longs que ce système ne le permet.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This system does not let programs run from “{}”.</source>
            <translation>Ce système ne laisse pas les programmes s'exécuter depuis « {} ».</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A file is held by another program, perhaps a virus scanner: {}</source>
            <translation>Un fichier est tenu par un autre programme, peut-être un antivirus : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Another set-up is at work in “{}”.</source>
            <translation>Une autre installation est en cours dans « {} ».</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A step was ended from outside: {}</source>
            <translation>Une étape a été arrêtée de l'extérieur : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>No Python was found that can hold the backend: {}</source>
            <translation>Aucun Python pouvant porter le moteur n'a été trouvé : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This Python cannot make environments: {}</source>
            <translation>Ce Python ne peut pas créer d'environnements : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This Python has no pip: {}</source>
            <translation>Ce Python n'a pas pip : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This Python cannot run the backend: {}</source>
            <translation>Ce Python ne peut pas exécuter le moteur : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The set-up failed: {}</source>
            <translation>L'installation a échoué : {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Try again: what was downloaded whole is kept.</source>
            <translation>Réessayez : ce qui a été téléchargé en entier est gardé.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose another folder.</source>
            <translation>Choisissez un autre dossier.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Check the connection and the proxy in Settings ▸ Options ▸ Network, or install from a folder of wheels.</source>
            <translation>Vérifiez la connexion et le proxy dans Préférences ▸ Options ▸ Réseau, ou installez depuis un dossier de wheels.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Check the connection; where only a proxy knows names, enter it in Settings ▸ Options ▸ Network. A folder of wheels needs no network.</source>
            <translation>Vérifiez la connexion ; si seul un proxy connaît les noms, entrez-le dans Préférences ▸ Options ▸ Réseau. Un dossier de wheels n'a pas besoin de réseau.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Enter them in Settings ▸ Options ▸ Network, or install from a folder of wheels.</source>
            <translation>Entrez-les dans Préférences ▸ Options ▸ Réseau, ou installez depuis un dossier de wheels.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Add your company's certificate in Settings ▸ Options ▸ Authentication ▸ Manage Certificates, or name its file by PIP_CERT.</source>
            <translation>Ajoutez le certificat de votre entreprise dans Préférences ▸ Options ▸ Authentification ▸ Gestion des certificats, ou nommez son fichier par PIP_CERT.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Tell whoever runs it, or correct its address in pip's configuration or PIP_INDEX_URL.</source>
            <translation>Prévenez qui le gère, ou corrigez son adresse dans la configuration de pip ou PIP_INDEX_URL.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Use an HTTP proxy, or install from a folder of wheels.</source>
            <translation>Utilisez un proxy HTTP, ou installez depuis un dossier de wheels.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Try again; if it stays so, tell whoever runs your index or made the folder of wheels.</source>
            <translation>Réessayez ; si cela persiste, prévenez qui gère votre index ou a fait le dossier de wheels.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Fill the folder of wheels for this system and Python by “python -m himosa_qgis.setup download”, or have the package added to your index.</source>
            <translation>Remplissez le dossier de wheels pour ce système et ce Python par « python -m himosa_qgis.setup download », ou faites ajouter le paquet à votre index.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>torch is made for 64-bit Linux, Windows and Apple silicon with Python 3.9 to 3.14: use a QGIS with such a Python, or an existing Python that has torch.</source>
            <translation>torch existe pour Linux 64 bits, Windows et Apple silicon avec Python 3.9 à 3.14 : utilisez un QGIS avec un tel Python, ou un Python existant qui a torch.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Name torch's own index by HIMOSA_TORCH_INDEX, or choose the device “cpu”.</source>
            <translation>Nommez l'index propre à torch par HIMOSA_TORCH_INDEX, ou choisissez le périphérique « cpu ».</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Name torch's own index by HIMOSA_TORCH_INDEX, or choose the device “auto”.</source>
            <translation>Nommez l'index propre à torch par HIMOSA_TORCH_INDEX, ou choisissez le périphérique « auto ».</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose the device “auto” or “cpu”, take a QGIS with a newer Python, or use an existing Python that has torch for CUDA.</source>
            <translation>Choisissez le périphérique « auto » ou « cpu », prenez un QGIS avec un Python plus récent, ou utilisez un Python existant qui a torch pour CUDA.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Install the driver, or choose the device “auto” or “cpu”.</source>
            <translation>Installez le pilote, ou choisissez le périphérique « auto » ou « cpu ».</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Update the driver, or choose the device “auto” or “cpu”.</source>
            <translation>Mettez à jour le pilote, ou choisissez le périphérique « auto » ou « cpu ».</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Make room, or choose a folder on another disk.</source>
            <translation>Faites de la place, ou choisissez un dossier sur un autre disque.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose a folder that you may write to, or ask whoever may.</source>
            <translation>Choisissez un dossier où vous pouvez écrire, ou demandez à qui le peut.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose an empty one, or one that is not there yet.</source>
            <translation>Choisissez-en un vide, ou un qui n'existe pas encore.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose a folder with a shorter name, such as C:\himosa.</source>
            <translation>Choisissez un dossier au nom plus court, comme C:\himosa.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose a folder that your administrator allows programs in.</source>
            <translation>Choisissez un dossier où votre administrateur permet des programmes.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>End other runs of HIMOSA, wait a minute, and try again.</source>
            <translation>Arrêtez les autres traitements de HIMOSA, attendez une minute, et réessayez.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Wait until it ends, and try again.</source>
            <translation>Attendez qu'elle se termine, et réessayez.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Install Python's package for environments (python3-venv on Debian and Ubuntu), or use an existing Python that has torch, numpy and GDAL.</source>
            <translation>Installez le paquet d'environnements de Python (python3-venv sur Debian et Ubuntu), ou utilisez un Python existant qui a torch, numpy et GDAL.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>On Debian and Ubuntu, install the package python3-venv, and try again.</source>
            <translation>Sur Debian et Ubuntu, installez le paquet python3-venv, et réessayez.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Add what is missing to it, or choose another Python.</source>
            <translation>Ajoutez-lui ce qui manque, ou choisissez un autre Python.</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Set up the backend of HIMOSA</source>
            <translation>Installer le moteur de HIMOSA</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Set up</source>
            <translation>Installer</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Repair</source>
            <translation>Réparer</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Looking at this machine</source>
            <translation>Examen de cette machine</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Setting up the backend of HIMOSA</source>
            <translation>Installation du moteur de HIMOSA</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Wheels (offline)</source>
            <translation>Wheels (hors ligne)</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Log</source>
            <translation>Journal</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Use an existing Python…</source>
            <translation>Utiliser un Python existant…</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Remove</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>A Python that has torch, numpy and GDAL</source>
            <translation>Un Python qui a torch, numpy et GDAL</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Trying a Python for HIMOSA</source>
            <translation>Essai d'un Python pour HIMOSA</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_offer.py" />
            <source>Set up backend…</source>
            <translation>Installer le moteur…</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_offer.py" />
            <source>Set up…</source>
            <translation>Installer…</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_offer.py" />
            <source>Options…</source>
            <translation>Options…</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>no interpreter lies where QGIS keeps it.</source>
            <translation>aucun interpréteur ne se trouve là où QGIS le garde.</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it does not start ({}).</source>
            <translation>il ne démarre pas ({}).</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>exit status {}</source>
            <translation>code de sortie {}</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it is version {}, and 3.9 is the oldest that serves.</source>
            <translation>c'est la version {}, et 3.9 est la plus ancienne qui convienne.</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it is a 32-bit program, for which there is no torch.</source>
            <translation>c'est un programme 32 bits, pour lequel il n'y a pas de torch.</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it has no GDAL with arrays (packages gdal and numpy).</source>
            <translation>il n'a pas GDAL avec les tableaux (paquets gdal et numpy).</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it cannot make environments (packages venv and pip).</source>
            <translation>il ne peut pas créer d'environnements (paquets venv et pip).</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Ready.</source>
            <translation>Prêt.</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Trying the backend…</source>
            <translation>Essai du moteur…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Making an environment…</source>
            <translation>Création d'un environnement…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Downloading {}: {} of {}</source>
            <translation>Téléchargement de {} : {} sur {}</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Installing {}…</source>
            <translation>Installation de {}…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Putting it in place…</source>
            <translation>Mise en place…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>HIMOSA for QGIS made this folder, and removes what it put here.</source>
            <translation>HIMOSA for QGIS a créé ce dossier, et supprime ce qu'il y a mis.</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>{} needed, {} free</source>
            <translation>{} nécessaires, {} libres</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” is half-made: setting it up was interrupted.</source>
            <translation>L'environnement dans « {} » est à moitié fait : son installation a été interrompue.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>No environment is in “{}”.</source>
            <translation>Il n'y a pas d'environnement dans « {} ».</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>its marker cannot be read ({}).</source>
            <translation>son marqueur ne peut pas être lu ({}).</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” was moved there from “{}”, where it was made.</source>
            <translation>L'environnement dans « {} » y a été déplacé depuis « {} », où il a été créé.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” was made for another version of the plugin.</source>
            <translation>L'environnement dans « {} » a été créé pour une autre version de l'extension.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” is whole.</source>
            <translation>L'environnement dans « {} » est entier.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>its interpreter “{}” is gone.</source>
            <translation>son interpréteur « {} » a disparu.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>its package “{}” is not as it was installed.</source>
            <translation>son paquet « {} » n'est pas tel qu'il a été installé.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” is damaged: {}</source>
            <translation>L'environnement dans « {} » est endommagé : {}</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>The device “{}” is not offered: give one of {}.</source>
            <translation>Le périphérique « {} » n'est pas proposé : donnez l'un de {}.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>{}, or {} where there is no smaller build</source>
            <translation>{}, ou {} s'il n'y a pas de version plus petite</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>This is not QGIS's own Python: its GDAL may open other formats than QGIS does.</source>
            <translation>Ce n'est pas le Python de QGIS : son GDAL ouvre peut-être d'autres formats que QGIS.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Installs from “{}”: {}.</source>
            <translation>Installe depuis « {} » : {}.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Downloads {1}.</source>
            <translation>Télécharge {1}.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Makes an environment in “{}”.</source>
            <translation>Crée un environnement dans « {} ».</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Stands on Python {} at “{}”, and shares its GDAL {}.</source>
            <translation>Repose sur Python {} dans « {} », et partage son GDAL {}.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Takes torch {} ({}).</source>
            <translation>Prend torch {} ({}).</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Needs about {} on the disk while it is made; {} are free.</source>
            <translation>Demande environ {} sur le disque pendant sa création ; {} sont libres.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>{} serves less than CUDA {}.</source>
            <translation>{} sert moins que CUDA {}.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>No digest of a smaller build is known for this Python: torch is taken with CUDA's libraries, which runs without a GPU too.</source>
            <translation>Aucune empreinte d'une version plus petite n'est connue pour ce Python : torch est pris avec les bibliothèques de CUDA, qui fonctionne aussi sans GPU.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>The common index has torch for Linux with CUDA's libraries only, which run without a GPU too: they are taken where pip finds no smaller build.</source>
            <translation>L'index commun n'a torch pour Linux qu'avec les bibliothèques de CUDA, qui fonctionnent aussi sans GPU : elles sont prises si pip ne trouve pas de version plus petite.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>No digest of a build for CUDA is known for this Python: the one for processors is taken.</source>
            <translation>Aucune empreinte de la version pour CUDA n'est connue pour ce Python : celle pour processeurs est prise.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>Where pip does not find the build for CUDA, the one for processors is taken.</source>
            <translation>Si pip ne trouve pas la version pour CUDA, celle pour processeurs est prise.</translation>
        </message>
        <message>
            <location filename="../setup/wheel_folder.py" />
            <source>Downloading {}…</source>
            <translation>Téléchargement de {}…</translation>
        </message>
        <message>
            <location filename="../similar/found_layer.py" />
            <source>{} similar places</source>
            <translation>{} lieux semblables</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Index of the layer</source>
            <translation>Index de la couche</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Choose index…</source>
            <translation>Choisir l'index…</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Takes a .parquet file that was made of this raster before.</source>
            <translation>Prend un fichier .parquet fait auparavant à partir de ce raster.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Make index…</source>
            <translation>Créer l'index…</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Opens the dialog that makes an index of this raster.</source>
            <translation>Ouvre la boîte de dialogue qui crée un index de ce raster.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Click a place</source>
            <translation>Cliquer sur un lieu</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Then click on the map; Enter takes the middle of the map.</source>
            <translation>Cliquez ensuite sur la carte ; Entrée prend le milieu de la carte.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>How many places the next search finds.</source>
            <translation>Combien de lieux trouve la prochaine recherche.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Similar places, the most similar one first</source>
            <translation>Lieux semblables, le plus semblable d'abord</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>More like this</source>
            <translation>Plus comme celui-ci</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Searches again, with the chosen place as one more example.</source>
            <translation>Cherche de nouveau, avec le lieu choisi comme exemple de plus.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Less like this</source>
            <translation>Moins comme celui-ci</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Searches again, away from the chosen place.</source>
            <translation>Cherche de nouveau, loin du lieu choisi.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Start over</source>
            <translation>Recommencer</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Forgets all examples.</source>
            <translation>Oublie tous les exemples.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>{}. likeness {:.3f}</source>
            <translation>{}. ressemblance {:.3f}</translation>
        </message>
        <message>
            <location filename="../similar/similar_dock.py" />
            <source>Find similar places…</source>
            <translation>Trouver des lieux semblables…</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>HIMOSA: similar places</source>
            <translation>HIMOSA : lieux semblables</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Choose a raster layer, and then Find similar places… again.</source>
            <translation>Choisissez une couche raster, puis de nouveau Trouver des lieux semblables….</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>This place has no position in the layer's CRS: click on the raster.</source>
            <translation>Ce lieu n'a pas de position dans le SCR de la couche : cliquez sur le raster.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>No index yet</source>
            <translation>Pas encore d'index</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>“{}” has no index yet: make one, which takes a while once, or choose it.</source>
            <translation>« {} » n'a pas encore d'index : créez-en un, ce qui prend un moment une fois, ou choisissez-le.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Press “Click a place”, and click on the map.</source>
            <translation>Appuyez sur « Cliquer sur un lieu », et cliquez sur la carte.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Searching…</source>
            <translation>Recherche…</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>{} places like {} example(s), unlike {}.</source>
            <translation>{} lieux comme {} exemple(s), différents de {}.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>This place lies where the map's CRS does not reach: choose another.</source>
            <translation>Ce lieu se trouve là où le SCR de la carte ne va pas : choisissez-en un autre.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Indexes (*.parquet);;All files (*)</source>
            <translation>Index (*.parquet);;Tous les fichiers (*)</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>The layer was removed: choose another one.</source>
            <translation>La couche a été supprimée : choisissez-en une autre.</translation>
        </message>
        <message>
            <location filename="../similar/similar_search.py" />
            <source>Finding similar places</source>
            <translation>Recherche de lieux semblables</translation>
        </message>
        <message>
            <location filename="../sources/example_export.py" />
            <source>“{}” has no shapes: draw an example in it, or choose another.</source>
            <translation>« {} » n'a pas de formes : dessinez-y un exemple, ou choisissez-en une autre.</translation>
        </message>
        <message>
            <location filename="../sources/example_export.py" />
            <source>“{}” has {} shapes: filter it, or choose a layer of at most {}.</source>
            <translation>« {} » a {} formes : filtrez-la, ou choisissez une couche de {} au plus.</translation>
        </message>
        <message>
            <location filename="../sources/example_export.py" />
            <source>“{}” could not be written to a file ({}).</source>
            <translation>« {} » n'a pas pu être écrit dans un fichier ({}).</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>QGIS {} draws halves of the tiles of “{}” one pixel off: where that matters, export the layer with QGIS 3.40, or ask its service for files.</source>
            <translation>QGIS {} dessine des moitiés des tuiles de « {} » un pixel à côté : si cela importe, exportez la couche avec QGIS 3.40, ou demandez des fichiers à son service.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>The layer “{}” shows nothing in this extent: choose another.</source>
            <translation>La couche « {} » ne montre rien dans cette emprise : choisissez-en une autre.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>The layer “{}” could not be fetched: {}. Check the service, or try again later.</source>
            <translation>La couche « {} » n'a pas pu être téléchargée : {}. Vérifiez le service, ou réessayez plus tard.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>A part of the layer “{}” could not be read: check the layer.</source>
            <translation>Une partie de la couche « {} » n'a pas pu être lue : vérifiez la couche.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>no reason is known</source>
            <translation>aucune raison n'est connue</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>The temporary file for the layer “{}” could not be written ({}): free some space on the disk of {}.</source>
            <translation>Le fichier temporaire pour la couche « {} » n'a pas pu être écrit ({}) : libérez de la place sur le disque de {}.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>“{}” is no file that the backend can open: {} pixels ({}) are written to a temporary file first, at {:.6g} layer units per pixel.</source>
            <translation>« {} » n'est pas un fichier que le moteur peut ouvrir : {} pixels ({}) sont d'abord écrits dans un fichier temporaire, à {:.6g} unités de couche par pixel.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The layer “{}” covers all the world: choose an extent.</source>
            <translation>La couche « {} » couvre le monde entier : choisissez une emprise.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>“{}”, exported from {} at {:.6g} layer units per pixel</source>
            <translation>« {} », exporté depuis {} à {:.6g} unités de couche par pixel</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The layer “{}” has no resolution of its own: give EXPORT_RESOLUTION, in layer units per pixel.</source>
            <translation>La couche « {} » n'a pas de résolution propre : donnez EXPORT_RESOLUTION, en unités de couche par pixel.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The extent does not meet the layer “{}”: choose one that overlaps it.</source>
            <translation>L'emprise ne rencontre pas la couche « {} » : choisissez-en une qui la recouvre.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The bands of the layer “{}” are of different types, or of one that cannot be upscaled: choose bands of one real type.</source>
            <translation>Les bandes de la couche « {} » sont de types différents, ou d'un type qui ne peut pas être suréchantillonné : choisissez des bandes d'un seul type réel.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>more than is fetched from a service for one run ({})</source>
            <translation>plus que ce qui est demandé à un service pour un traitement ({})</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>and {} are free for temporary files</source>
            <translation>et {} sont libres pour les fichiers temporaires</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>Of “{}”, {} pixels would have to be exported at {:.6g} layer units per pixel: this would be {}, {}: choose a smaller extent, or a coarser EXPORT_RESOLUTION.</source>
            <translation>De « {} », {} pixels seraient à exporter à {:.6g} unités de couche par pixel : cela ferait {}, {} : choisissez une emprise plus petite, ou un EXPORT_RESOLUTION plus grossier.</translation>
        </message>
        <message>
            <location filename="../sources/layer_says.py" />
            <source>As the layer's properties say, its nodata is: {}.</source>
            <translation>Comme le disent les propriétés de la couche, son nodata est : {}.</translation>
        </message>
        <message>
            <location filename="../sources/layer_says.py" />
            <source>as the file declares</source>
            <translation>comme le fichier le déclare</translation>
        </message>
        <message>
            <location filename="../sources/layer_says.py" />
            <source>As the layer's properties say, its CRS is {}.</source>
            <translation>Comme le disent les propriétés de la couche, son SCR est {}.</translation>
        </message>
        <message>
            <location filename="../sources/main_thread.py" />
            <source>QGIS has been busy for {:.0f} s and cannot tell whether a web service answered: let it finish what it does, and try again.</source>
            <translation>QGIS est occupé depuis {:.0f} s et ne peut pas dire si un service web a répondu : laissez-le finir ce qu'il fait, et réessayez.</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>{} of {} requests failed, the first because {} {}</source>
            <translation>{} requêtes sur {} ont échoué, la première parce que {} {}</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>did not answer in time</source>
            <translation>n'a pas répondu à temps</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>answered with status {}</source>
            <translation>a répondu avec le code {}</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>could not be reached ({})</source>
            <translation>n'a pas pu être joint ({})</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>answered with a message instead of a picture</source>
            <translation>a répondu par un message au lieu d'une image</translation>
        </message>
        <message>
            <location filename="../sources/source_grid.py" />
            <source>The file of the layer “{}” cannot be opened ({}): check that it is still there.</source>
            <translation>Le fichier de la couche « {} » ne peut pas être ouvert ({}) : vérifiez qu'il est encore là.</translation>
        </message>
        <message>
            <location filename="../swipe/side_legend.py" />
            <source>Legend: {}</source>
            <translation>Légende : {}</translation>
        </message>
        <message>
            <location filename="../swipe/side_legend.py" />
            <source>{} to {}</source>
            <translation>{} à {}</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>Compare by swipe</source>
            <translation>Comparer par balayage</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>Compare two layers by a line that is dragged over the map (Esc ends it)</source>
            <translation>Comparer deux couches par une ligne que l'on glisse sur la carte (Échap la termine)</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>Compare by swipe…</source>
            <translation>Comparer par balayage…</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>The project has no raster layer to compare: add one.</source>
            <translation>Le projet n'a pas de couche raster à comparer : ajoutez-en une.</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>HIMOSA: compare by swipe</source>
            <translation>HIMOSA : comparer par balayage</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Left and right</source>
            <translation>Gauche et droite</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Above and below</source>
            <translation>Haut et bas</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Left, above</source>
            <translation>Gauche, haut</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Right, below</source>
            <translation>Droite, bas</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Sides</source>
            <translation>Côtés</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_sides.py" />
            <source>{} (bicubic)</source>
            <translation>{} (bicubique)</translation>
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
            <translation>{:.1f} Mo</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.1f} GB</source>
            <translation>{:.1f} Go</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.0f} source pixels per second</source>
            <translation>{:.0f} pixels de la source par seconde</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.3g} thousand source pixels per second</source>
            <translation>{:.3g} mille pixels de la source par seconde</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.3g} million source pixels per second</source>
            <translation>{:.3g} millions de pixels de la source par seconde</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>The backend of HIMOSA is not set up: no Python for it is known.</source>
            <translation>Le moteur de HIMOSA n'est pas installé : aucun Python n'est connu pour lui.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Choose Plugins ▸ HIMOSA ▸ Set up backend…, or set HIMOSA_BACKEND_PYTHON.</source>
            <translation>Choisissez Extensions ▸ HIMOSA ▸ Installer le moteur…, ou définissez HIMOSA_BACKEND_PYTHON.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Another HIMOSA run in this thread is not finished yet.</source>
            <translation>Un autre traitement de HIMOSA n'est pas encore fini dans ce fil d'exécution.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Wait until it is, and run again.</source>
            <translation>Attendez qu'il le soit, et relancez.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Another HIMOSA run is using the backend; this one waits for it.</source>
            <translation>Un autre traitement de HIMOSA utilise le moteur ; celui-ci l'attend.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Last lines of the backend's log:</source>
            <translation>Dernières lignes du journal du moteur :</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>The backend speaks version {} of the protocol, the plugin version {}.</source>
            <translation>Le moteur parle la version {} du protocole, l'extension la version {}.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Install the plugin anew, and restart QGIS.</source>
            <translation>Réinstallez l'extension, et redémarrez QGIS.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>Something unexpected went wrong.</source>
            <translation>Quelque chose d'inattendu s'est mal passé.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>A value of this run cannot be used.</source>
            <translation>Une valeur de ce traitement ne peut pas être utilisée.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The source cannot be read.</source>
            <translation>La source ne peut pas être lue.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The source holds classes, not measurements.</source>
            <translation>La source contient des classes, non des mesures.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The output cannot be written there.</source>
            <translation>La sortie ne peut pas être écrite à cet endroit.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>There is not enough room on the disk.</source>
            <translation>Il n'y a pas assez de place sur le disque.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>There is not enough memory.</source>
            <translation>Il n'y a pas assez de mémoire.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>This model is not installed.</source>
            <translation>Ce modèle n'est pas installé.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>This model cannot be used.</source>
            <translation>Ce modèle ne peut pas être utilisé.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>This device is not there.</source>
            <translation>Ce périphérique n'est pas là.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The interrupted run cannot be continued.</source>
            <translation>Le traitement interrompu ne peut pas être repris.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The backend was ended from outside.</source>
            <translation>Le moteur a été arrêté de l'extérieur.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The disk is full.</source>
            <translation>Le disque est plein.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>A part of the source could not be read.</source>
            <translation>Une partie de la source n'a pas pu être lue.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>Memory ran out.</source>
            <translation>La mémoire s'est épuisée.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The device stopped answering.</source>
            <translation>Le périphérique a cessé de répondre.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The output could not be finished.</source>
            <translation>La sortie n'a pas pu être achevée.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend ended before it had finished the work.</source>
            <translation>Le moteur s'est arrêté avant d'avoir fini le travail.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend was stopped.</source>
            <translation>Le moteur a été arrêté.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend ended with an error ({}).</source>
            <translation>Le moteur s'est arrêté avec une erreur ({}).</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend was killed or crashed in the middle of its work.</source>
            <translation>Le moteur a été tué ou a planté au milieu de son travail.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend could not be started: {}.</source>
            <translation>Le moteur n'a pas pu être démarré : {}.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>Check the path of the backend's Python.</source>
            <translation>Vérifiez le chemin du Python du moteur.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>Nothing was written. Run again; if it was killed for lack of memory, give a smaller memory limit.</source>
            <translation>Rien n'a été écrit. Relancez ; s'il a été tué par manque de mémoire, donnez une limite de mémoire plus petite.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>Nothing was written. Run again; the log tells more.</source>
            <translation>Rien n'a été écrit. Relancez ; le journal en dit plus.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend has said nothing for {}: it was stopped, or the computer is far too busy.</source>
            <translation>Le moteur n'a rien dit depuis {} : il a été suspendu, ou l'ordinateur est bien trop occupé.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend lives, but its work has not moved for {}: it may wait for a disk or a server that does not answer.</source>
            <translation>Le moteur vit, mais son travail n'a pas avancé depuis {} : il attend peut-être un disque ou un serveur qui ne répond pas.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend goes on.</source>
            <translation>Le moteur continue.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>It is ended when that has lasted {}.</source>
            <translation>Il sera arrêté quand cela aura duré {}.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend gave no sign of {} for {}, and was ended.</source>
            <translation>Le moteur n'a pas donné signe de {} depuis {}, et a été arrêté.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>life</source>
            <translation>vie</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>work</source>
            <translation>travail</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>Nothing was written. Run again when the computer is less busy.</source>
            <translation>Rien n'a été écrit. Relancez quand l'ordinateur sera moins occupé.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>Nothing was written. If the raster lies on a server or a slow disk, copy it first; run again.</source>
            <translation>Rien n'a été écrit. Si le raster est sur un serveur ou un disque lent, copiez-le d'abord ; relancez.</translation>
        </message>
    </context>
</TS>
